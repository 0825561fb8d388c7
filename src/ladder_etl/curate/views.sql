-- What an analyst asks for. Codes are joined to their Dutch labels; n.b. and lost figures stay null with their status.
COMMENT ON TABLE observations IS 'One row a figure and edition, as in observations.csv';
COMMENT ON TABLE findings IS 'One row a finding and figure it touches, as in findings.csv';
COMMENT ON TABLE identities IS 'Every identity with its numbers and result, as in identities.csv';
COMMENT ON TABLE provenance IS 'Every reading of every figure, the losers included, as in provenance.csv';

CREATE VIEW labelled AS
SELECT o.edition, b.label AS blok, o.label AS omschrijving, o.area_label AS gebied, o.period AS jaar,
       s.label AS statistiek, u.label AS eenheid, o.obs_value AS waarde, o.printed AS gedrukt, t.label AS status,
       r.label AS herkomst, o.block, o.item, o.code, o.ref_area, o.statistic, o.unit, o.obs_status, o.origin, o.sample
FROM observations o
JOIN blocks b ON b.code = o.block
JOIN statistics s ON s.code = o.statistic
JOIN units u ON u.code = o.unit
JOIN statuses t ON t.code = o.obs_status
JOIN origins r ON r.code = o.origin;
COMMENT ON VIEW labelled IS 'Observations with a Dutch label beside every code';

-- SELECT * FROM as_of(2021): what was known when that edition had come out
CREATE MACRO as_of(year) AS TABLE
SELECT * FROM observations
WHERE edition <= year AND item IS NOT NULL
QUALIFY row_number() OVER (
    PARTITION BY block, item, ref_area, period, statistic, unit
    ORDER BY (obs_value IS NOT NULL) DESC, edition DESC, code
) = 1;

-- SELECT * FROM as_known_on('2022-03-01'): by the day on which the documents were had, republished ones included
CREATE MACRO as_known_on(day) AS TABLE
SELECT o.* FROM all_vintages o
SEMI JOIN (
    SELECT edition, vintage FROM vintages WHERE left(retrieved, 10) <= day::VARCHAR
    QUALIFY row_number() OVER (PARTITION BY edition ORDER BY retrieved DESC, vintage) = 1
) v ON o.edition = v.edition AND o.vintage = v.vintage
WHERE o.item IS NOT NULL
QUALIFY row_number() OVER (
    PARTITION BY o.block, o.item, o.ref_area, o.period, o.statistic, o.unit
    ORDER BY (o.obs_value IS NOT NULL) DESC, o.edition DESC, o.code
) = 1;

CREATE VIEW republished AS
SELECT a.edition, a.block, a.item, a.label, a.ref_area, a.period, a.statistic, a.unit,
       v.retrieved AS earlier_retrieved, a.printed AS earlier, o.printed AS current
FROM all_vintages a
JOIN vintages v ON v.edition = a.edition AND v.vintage = a.vintage AND NOT v.current
JOIN observations o ON (o.edition, o.block, o.item, o.ref_area, o.period, o.statistic, o.unit)
                     = (a.edition, a.block, a.item, a.ref_area, a.period, a.statistic, a.unit)
WHERE a.printed IS DISTINCT FROM o.printed;
COMMENT ON VIEW republished IS 'Figures that a republished document of the same edition prints otherwise';

CREATE VIEW latest AS SELECT * FROM as_of(9999);
COMMENT ON VIEW latest IS 'Of each figure the newest edition that has a value (or, where none has, the newest)';

-- one value a series, period and edition: the block that prints it first in the order of the list below
CREATE VIEW time_series AS
SELECT item, ref_area, statistic, unit, period, edition, obs_value, printed, obs_status, origin, decimals, block,
       label, area_label, sample,
       edition = max(edition) FILTER (obs_value IS NOT NULL) OVER (PARTITION BY item, ref_area, statistic, unit, period)
           AS newest
FROM (
    SELECT *, list_position(['measure_table', 'ladder', 'regional_ladder', 'trede3_sector', 'regional_spread',
                             'key_figures', 'composition', 'spearhead_sectors'], block) AS rank
    FROM observations WHERE item IS NOT NULL
)
QUALIFY row_number() OVER (
    PARTITION BY item, ref_area, statistic, unit, period, edition
    ORDER BY (obs_value IS NOT NULL) DESC, rank, code
) = 1;
COMMENT ON VIEW time_series IS 'Each series by period and edition; newest marks the value to use';

CREATE VIEW regions_wide AS
SELECT edition, block, item, any_value(label) AS label, period, statistic, unit,
       any_value(obs_value) FILTER (ref_area = 'WESTHOEK') AS westhoek,
       any_value(obs_value) FILTER (ref_area = 'BRUGGE') AS brugge,
       any_value(obs_value) FILTER (ref_area = 'OOSTENDE') AS oostende,
       any_value(obs_value) FILTER (ref_area = 'MIDDEN') AS midden_west_vlaanderen,
       any_value(obs_value) FILTER (ref_area = 'ZUID') AS zuid_west_vlaanderen,
       any_value(obs_value) FILTER (ref_area = 'UNALLOCATED') AS niet_toe_te_wijzen
FROM observations
WHERE block IN ('regional_ladder', 'trede3_sector', 'regional_spread') AND item IS NOT NULL
  AND ref_area NOT IN ('BE2', 'BE25')
GROUP BY ALL
ORDER BY ALL;
COMMENT ON VIEW regions_wide IS 'The regional blocks with a column a region';

-- no identity could be checked that the figure stands in, so that only its own past speaks of it
CREATE VIEW unlikely AS
SELECT edition, block, item, label, ref_area, period, statistic, unit, printed, obs_value, former_period, former_value,
       document, page
FROM (
    SELECT *, lag(period) OVER past AS former_period, lag(obs_value) OVER past AS former_value
    FROM (SELECT * FROM as_of(9999) WHERE obs_value IS NOT NULL)
    WINDOW past AS (PARTITION BY block, item, ref_area, statistic, unit ORDER BY period)
)
WHERE coalesce(identities, 0) = 0 AND former_value IS NOT NULL
  AND CASE WHEN statistic = 'count' THEN greatest(obs_value, former_value) > 2 * least(obs_value, former_value)
           ELSE abs(obs_value - former_value) > 25 END
ORDER BY edition, block, item, ref_area, period;
COMMENT ON VIEW unlikely IS 'Figures that no identity watches and that are twice or half their former value, or 25 points off';

CREATE VIEW violated AS
SELECT edition, identity, terms, printed, computed, residual, severity, explained_by
FROM identities WHERE result = 'violated' ORDER BY edition, identity;
COMMENT ON VIEW violated IS 'Identities that the printed numbers break, with their equations';
