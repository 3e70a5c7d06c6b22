"""Figures of a study for print: each a page with the table of its marks."""

from policytext.drawing.drawn import DrawnFigure
from policytext.drawing.flow import flow_figure
from policytext.drawing.grid import heatmap_figure
from policytext.drawing.model import model_figure
from policytext.drawing.network import network_figure
from policytext.drawing.portrait import portrait_figure
from policytext.drawing.province_map import province_figure
from policytext.drawing.saturation_curve import saturation_figure
from policytext.drawing.saving import FORMATS
from policytext.drawing.structure import structure_figure
from policytext.drawing.timeline import timeline_figure

__all__ = [
    "FORMATS",
    "DrawnFigure",
    "flow_figure",
    "heatmap_figure",
    "model_figure",
    "network_figure",
    "portrait_figure",
    "province_figure",
    "saturation_figure",
    "structure_figure",
    "timeline_figure",
]
