"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const make = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  // a text in both languages, of which the style shows one
  const both = (nl, en) => [
    make("span", { className: "n", lang: "nl", textContent: nl }),
    make("span", { className: "e", lang: "en", textContent: en }),
  ];

  const switchLanguage = () => {
    const english = document.getElementById("language-en").checked;
    document.documentElement.lang = english ? "en" : "nl";
    all("[data-en]").forEach((named) => {
      named.dataset.nl ??= named.getAttribute("aria-label");
      named.setAttribute("aria-label", english ? named.dataset.en : named.dataset.nl);
    });
    document.title = document.title.replace(/: .*/, english ? ": quality report" : ": kwaliteitsrapport");
  };
  all(".language").forEach((radio) => radio.addEventListener("change", switchLanguage));

  // what is linked to is unfolded, and gets the focus
  const reveal = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (!target) return;
    all("[popover]").forEach((card) => card.matches(":popover-open") && card.hidePopover());
    for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    if (target.hidden) clearFilters(target.closest("table"));
    const focus = target.matches("a,button") ? target : target.querySelector("button,a");
    target.scrollIntoView({ block: "center", inline: target.closest(".map") ? "center" : "nearest" });
    if (focus && /^[cm]\d|^finding/.test(target.id)) focus.focus({ preventScroll: true });
  };
  addEventListener("hashchange", reveal);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link && link.hash === location.hash) reveal();
  });

  // the map: what a box is of, while the pointer or the focus is on it
  const tip = make("div", { className: "floating", hidden: true });
  tip.setAttribute("aria-hidden", "true");
  document.querySelector(".page").append(tip);
  let shown = null;
  const showTip = (box) => {
    shown = box;
    const card = document.getElementById(box.id.replace("m", "f"));
    const sums = card && card.querySelector(".checks-of");
    tip.replaceChildren(...box.querySelector(".tip").cloneNode(true).childNodes, ...(sums ? [sums.cloneNode(true)] : []));
    tip.hidden = false;
    placeTip();
  };
  const placeTip = () => {
    if (tip.hidden) return;
    const at = shown.getBoundingClientRect();
    const left = Math.min(at.left, innerWidth - tip.offsetWidth - 12);
    const below = at.bottom + 8 + tip.offsetHeight < innerHeight;
    tip.style.left = `${Math.max(12, left)}px`;
    tip.style.top = `${below ? at.bottom + 8 : Math.max(8, at.top - tip.offsetHeight - 8)}px`;
  };
  const hideTip = () => (tip.hidden = true);
  all(".map").forEach((map) => {
    const onBox = (event) => {
      const box = event.target.closest("a");
      if (box) showTip(box);
      else hideTip();
    };
    map.addEventListener("pointerover", onBox);
    map.addEventListener("focusin", onBox);
    map.addEventListener("pointerleave", hideTip);
    map.addEventListener("focusout", hideTip);
    map.parentElement.addEventListener("scroll", placeTip);
    zoomable(map);
  });
  addEventListener("scroll", placeTip, { passive: true });
  document.addEventListener("keydown", (event) => event.key === "Escape" && hideTip());

  function zoomable(map) {
    const natural = map.style.width;
    const widths = [["passend", "fit", "100%"], ["gewoon", "normal", natural], ["groot", "large", `calc(1.8 * ${natural})`]];
    const buttons = widths.map(([nl, en, width]) => {
      const button = make("button", { type: "button", className: "tool" }, ...both(nl, en));
      button.addEventListener("click", () => {
        map.style.width = width;
        buttons.forEach((one) => one.setAttribute("aria-pressed", String(one === button)));
      });
      return button;
    });
    buttons.forEach((one, index) => one.setAttribute("aria-pressed", String(index === 1)));
    map.parentElement.before(make("p", { className: "tools" }, ...buttons));
  }

  // tables: sorted by a column
  const language = () => (document.documentElement.lang === "en" ? "en" : "nl");
  const cellText = (row, index) => {
    const cell = row.cells[index];
    if (cell.dataset.value !== undefined) return cell.dataset.value;
    const shown = cell.querySelector(`:scope .${language()[0]}`);
    return (shown || cell).textContent.trim();
  };
  const compare = (one, other) => {
    const numbers = [one, other].map((text) => (text === "" ? NaN : Number(text)));
    if (numbers.every((value) => !Number.isNaN(value))) return numbers[0] - numbers[1];
    if (one === "" || other === "") return one === "" ? 1 : -1;
    return one.localeCompare(other, language(), { numeric: true });
  };
  all("table.sortable").forEach((table) => {
    all("thead th", table).forEach((head, index) => {
      const button = make("button", { type: "button", className: "sort" });
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        all("thead th", table).forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const body = table.tBodies[0];
        const keyed = [...body.rows].map((row) => [cellText(row, index), row]);
        keyed.sort(([one], [other]) => (down ? compare(other, one) : compare(one, other)));
        body.append(...keyed.map(([, row]) => row));
      });
    });
  });

  // and filtered by words and by grade
  function clearFilters(table) {
    const tools = table && document.getElementById(`${table.id}-tools`);
    if (!tools) return;
    all("input,select", tools).forEach((field) => (field.value = ""));
    tools.dispatchEvent(new Event("input"));
  }
  all("table[data-filter]").forEach((table) => {
    const rows = [...table.tBodies[0].rows];
    const texts = rows.map((row) => row.textContent.toLowerCase());
    const search = make("input", { type: "search", id: `${table.id}-search` });
    const grades = [...new Map(rows.map((row) => [row.dataset.grade, row.querySelector(".sign")])).entries()];
    const select = make("select", { id: `${table.id}-grade` }, make("option", { value: "" }));
    const name = (element, code) => (element.querySelector(`.${code[0]}`) || element).textContent;
    const relabel = () => {
      select.options[0].textContent = language() === "en" ? "all" : "alle";
      grades.forEach(([grade, sign], index) => {
        const option = select.options[index + 1] || select.appendChild(make("option", { value: grade }));
        option.textContent = name(sign, language());
      });
      count();
    };
    const told = make("output", { className: "told" });
    const count = () => {
      const left = rows.filter((row) => !row.hidden).length;
      told.textContent = language() === "en" ? `${left} of ${rows.length} figures` : `${left} van ${rows.length} cijfers`;
    };
    const tools = make("p", { className: "tools", id: `${table.id}-tools` },
      make("label", { htmlFor: search.id }, ...both("Zoek", "Search")), search,
      make("label", { htmlFor: select.id }, ...both("Zekerheid", "Certainty")), select, told);
    tools.addEventListener("input", () => {
      const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      rows.forEach((row, index) => {
        const fits = wanted.every((word) => texts[index].includes(word));
        row.hidden = !fits || (select.value !== "" && row.dataset.grade !== select.value);
      });
      count();
    });
    all(".language").forEach((radio) => radio.addEventListener("change", relabel));
    relabel();
    table.parentElement.before(tools);
  });

  // what is to be pasted: today's date filled in, a button that copies
  all(".paste").forEach((paste) => {
    const text = paste.querySelector("pre");
    const button = make("button", { type: "button", className: "tool" }, ...both("kopieer", "copy"));
    button.addEventListener("click", async () => {
      const today = new Date().toISOString().slice(0, 10);
      try {
        await navigator.clipboard.writeText(text.textContent.replace('date = "…"', `date = "${today}"`));
        button.replaceChildren(...both("gekopieerd", "copied"));
      } catch {
        getSelection().selectAllChildren(text);
      }
    });
    paste.append(button);
  });

  // paper has no folds
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = all("details:not([open])");
    folded.forEach((one) => (one.open = !one.closest("#checks,#figures,#account,.sev-info")));
  });
  addEventListener("afterprint", () => folded.forEach((one) => (one.open = false)));

  switchLanguage();
  if (location.hash) reveal();
})();
