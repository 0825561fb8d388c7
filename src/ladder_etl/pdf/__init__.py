"""From a stored PDF to pages of visible text runs and drawings; the only room that opens a PDF.

`documents` has each document read in a process of its own (`sandbox`, `in_child`), of which `reading` is the order:
`runs` as they are drawn, which of them are `copies`, what `ink` shows of them, and where the text may not say what
the eye sees (`digit_shapes`, `drawn_upon`). Who reads a page has `words` made of its runs. The other readings of the
same bytes are `second` (by `listening`, `plumbing` and `tables`) and, of numbers that are drawings, `recognise`.
"""
