"""Charts: one drawing for paper and screen, for other programs as SVG, and the same in words."""

from smallcrm.paper.charts.drawing import drawing as drawing
from smallcrm.paper.charts.media import draw as draw
from smallcrm.paper.charts.media import svg as svg
from smallcrm.paper.charts.model import ON_PAPER as ON_PAPER
from smallcrm.paper.charts.model import Chart as Chart
from smallcrm.paper.charts.model import Palette as Palette
from smallcrm.paper.charts.model import Series as Series
from smallcrm.paper.charts.model import Shape as Shape
from smallcrm.paper.charts.words import in_words as in_words
