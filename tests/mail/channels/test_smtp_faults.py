"""What a refusal is about: the reader's address, this one mail for now, or us; each line as a real server says it."""

import pytest

from mail.channels.smtp_faults import About, After, fault_of, same_refusal, status_of

SAID: list[tuple[int, str, After, About]] = [
    (550, "5.1.1 <a@x>: Recipient address rejected: User unknown", "reader", "address"),
    (550, "5.1.10 RESOLVER.ADR.RecipientNotFound", "reader", "address"),
    (550, "5.2.1 The email account that you tried to reach is disabled", "reader", "address"),
    (552, "5.2.2 The email account is over quota", "reader", "later"),
    (452, "4.2.2 Mailbox full", "reader", "later"),
    (451, "4.7.1 Greylisted", "reader", "later"),
    (554, "5.7.1 <a@x>: Relay access denied", "reader", "us"),
    (550, "5.7.60 SMTP; Client does not have permissions to send as this sender", "mail", "us"),
    (550, "5.7.1 Service unavailable, Client host blocked", "reader", "us"),
    (530, "5.7.0 Must issue a STARTTLS command first", "reader", "us"),
    (554, "5.3.0 mail system full", "mail", "us"),
    (550, "5.4.1 Recipient address rejected: Access denied", "reader", "us"),
    (501, "5.5.4 Syntax error", "reader", "us"),
    (554, "5.6.0 this looks like spam", "mail", "address"),
    (550, "no such user", "reader", "address"),
    (553, "mailbox name not allowed", "reader", "address"),
    (554, "transaction failed", "reader", "us"),
    (421, "4.3.2 closing", "reader", "us"),
    (535, "5.7.8 bad password", "reader", "us"),
]


@pytest.mark.parametrize(("code", "words", "after", "expected"), SAID)
def test_a_refusal_s_code_says_what_it_is_about(code: int, words: str, after: After, expected: About) -> None:
    assert fault_of(code, f"{code} {words}", after) == expected


def test_the_same_refusal_of_two_readers_is_one() -> None:
    first, second = (f"554 5.7.1 <{who}@x.example>: Relay access denied" for who in ("ama", "jo"))
    assert same_refusal(first, "ama@x.example") == same_refusal(second, "JO@x.example".casefold())


def test_the_codes_of_an_answer_hold_none_of_its_words() -> None:
    assert status_of("550 5.1.1 ama@wexcombe.example took bribes") == "550 5.1.1"
    assert status_of("the connection was closed") == "no code"
