"""Labels and anchors to readings: which number on the page is which figure, and what is left over.

In the order of reading: `extraction` has a page read (`page_read`) by each reader of blocks in turn (`page_harvest`);
these are in `tables`, `ladder`, `regions`, `groups` and `texts`, and all stand upon `page`. What they give is in
`claims`. What the pages tell only together comes last: `untold_signs`, `refuted`, `unknown_labels`, `leftovers`.
"""
