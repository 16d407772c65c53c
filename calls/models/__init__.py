from calls.models.calls import Call, CallOutcome

__all__ = ["Call", "CallOutcome"]
