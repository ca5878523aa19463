"""What a letter says of the response to a recommendation, in the words of those who gave it."""

from mail.letters.message_context import MessageContext


def response_in_force(context: MessageContext) -> str | None:
    """Return the response's words as they stand: those that a call-in modified, where it did."""
    response = context.case.response if context.case else None
    modified = response is not None and response.call_in_outcome == "modified"
    return (modified and context.word("response", "DecideCallIn.text")) or context.word("response", "Respond.response")


def response_reasons(context: MessageContext) -> str | None:
    """Return the reasons of a response that were given later, as the answer to the question about them."""
    asked = [question for question in context.case.questions if question.field == "reasons"] if context.case else []
    said = (context.word(f"question {question.number}", "Settle.reason") for question in asked if not question.is_open)
    return next((words for words in said if words), None)
