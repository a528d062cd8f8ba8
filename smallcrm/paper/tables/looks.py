"""How tables look: styles, gaps and colours."""

from __future__ import annotations

from smallcrm.paper.letterhead import ACCENT, GREY
from smallcrm.paper.lines import Style
from smallcrm.paper.surface import Colour

BODY = Style("sans", 8.8, 11.4)
BOLD = Style("sans bold", 8.8, 11.4)
HEAD = Style("sans bold", 7.8, 10, GREY)
GROUP = Style("sans bold", 9.4, 12, ACCENT)
SECTION = Style("sans bold", 11, 14)
QUIET = Style("sans", 8.2, 10.6, GREY)
GAP = 9.0  # between two columns
ABOVE, BELOW = 3.0, 3.4  # the lines of a row
BEFORE_GROUP = 6.0
BEFORE_SECTION = 14.0
HAIR: Colour = (0.86, 0.88, 0.9)
