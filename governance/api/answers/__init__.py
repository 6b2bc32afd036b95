"""What the API answers with, as schemas: they describe the rows that the service makes, and tests hold both together.

Rows are written as they are; loading and dumping them again would cost more than judging.
"""

from governance.api.answers.base import Answer
from governance.api.answers.changes import DifferenceSchema
from governance.api.answers.reports import CheckDocumentSchema
from governance.api.answers.reviews import ApprovalSchema, EventsSchema, ReviewSchema, ReviewsSchema, SubmissionSchema
from governance.api.answers.service import HealthSchema, MediumSchema, ProblemSchema, ReadinessSchema

__all__ = [
    "Answer",
    "ApprovalSchema",
    "CheckDocumentSchema",
    "DifferenceSchema",
    "EventsSchema",
    "HealthSchema",
    "MediumSchema",
    "ProblemSchema",
    "ReadinessSchema",
    "ReviewSchema",
    "ReviewsSchema",
    "SubmissionSchema",
]
