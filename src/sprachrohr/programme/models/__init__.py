"""Plans, measures and how far they are."""

from sprachrohr.programme.models.plans import Measure, MeasureStep, Plan, PlanPublication

__all__ = ["Measure", "MeasureStep", "Plan", "PlanPublication"]
