"""What an installation may set, read from the environment (`BYWHEN_…`) and nowhere else."""

from pathlib import Path
from typing import Any, Literal, Self, get_args, get_origin

from pydantic import Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from definitions.characters import plain
from definitions.errors import Trouble
from runtime.names import NAMESPACE

PREFIX = "BYWHEN_"
OFF = "off"  # in place of an address: empty text means the default


class Settings(BaseSettings):
    """The settings of one process. Empty text means the default."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, extra="ignore", frozen=False)

    data: Path = Field(
        Path("bywhen-data"), description="The folder that holds the register, the server's state and the mails"
    )
    register_url: str = Field(
        "",
        description="Where the register is: an SQLAlchemy address, `postgresql+psycopg://…` in production",
        json_schema_extra={"default": "`sqlite:///<data>/register.sqlite`"},
    )
    temporal_address: str = Field(
        "",
        description="Where Temporal answers, as host:port",
        json_schema_extra={"default": "the server that `bywhen up` runs on the data folder"},
    )
    namespace: str = Field(NAMESPACE, description="The namespace on Temporal")
    encryption_key: SecretStr = Field(
        SecretStr(""),
        description="Encrypts what Temporal stores: `id:key`, 32 bytes in base64; older keys follow a comma",
        json_schema_extra={"default": "nothing is encrypted"},
    )
    people: Path = Field(
        Path(),
        description="The file of posts, their holders, addresses, managers and clerks",
        json_schema_extra={"default": "`<data>/people.yaml`"},
    )
    channel: Literal["folder", "smtp", "notify"] = Field("folder", description="How mails leave")
    mails: Path = Field(
        Path(),
        description="The folder of the `folder` channel",
        json_schema_extra={"default": "`<data>/mails`"},
    )
    mail_from: str = Field("bywhen@localhost", description="The address that mails come from")
    smtp_host: str = Field("localhost", description="The mail server of the `smtp` channel")
    smtp_port: int = Field(587, ge=1, le=65535, description="The mail server's port")
    smtp_user: str = Field("", description="Who signs in to the mail server; none where empty")
    smtp_password: SecretStr = Field(SecretStr(""), description="The password of that user")
    smtp_starttls: bool = Field(
        True, description="Whether the mail server must speak TLS (STARTTLS) before anything is said"
    )
    notify_key: SecretStr = Field(SecretStr(""), description="The API key of the `notify` channel, GOV.UK Notify")
    notify_template: str = Field(
        "", description="The id of the template in GOV.UK Notify, with ((subject)) and ((body))"
    )
    notify_reply_to: str = Field(
        "",
        description="The id of the reply-to address in GOV.UK Notify",
        json_schema_extra={"default": "the service's own"},
    )
    notify_url: str = Field("https://api.notifications.service.gov.uk", description="Where GOV.UK Notify answers")
    notify_callback_token: SecretStr = Field(
        SecretStr(""),
        description="The bearer token that GOV.UK Notify's delivery receipts carry",
        json_schema_extra={"default": "none: receipts are refused, and Notify is asked instead"},
    )
    teams_url: SecretStr = Field(
        SecretStr(""),
        description="A Teams workflow's webhook, which gets a copy of what each mail is about",
        json_schema_extra={"default": "no copies"},
    )
    replies: Path = Field(
        Path(),
        description="The folder (of .eml files, or a Maildir) into which replies and bounces are delivered",
        json_schema_extra={"default": "`<data>/replies`"},
    )
    mail_verified_by: str = Field(
        "",
        description="The name by which your mail server signs its Authentication-Results: its word on senders counts",
        json_schema_extra={"default": "none: every reply's sender counts as not verified"},
    )
    url: str = Field(
        "",
        description="Where officers reach the pages that their mails link to",
        json_schema_extra={"default": "`http://localhost:<web_port>`"},
    )
    web_port: int = Field(8780, ge=1, le=65535, description="The port on which the pages are served")
    secret: SecretStr = Field(
        SecretStr(""),
        description="What the links in mails are signed with",
        json_schema_extra={"default": "made once, and kept in `<data>/secret`"},
    )
    bank_holidays_url: str = Field(
        "https://www.gov.uk/bank-holidays.json",
        description="Where the official bank holidays are fetched each week; `off` where none are",
    )
    metrics_address: str = Field(
        "",
        description="Where the worker serves the metrics of Temporal's SDK, as host:port; ours are at `/metrics`",
        json_schema_extra={"default": "they are not served"},
    )
    watcher_url: SecretStr = Field(
        SecretStr(""),
        description="An address that is called after each round that went well; whoever listens there misses the call",
        json_schema_extra={"default": "none is called"},
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="The least that is logged")
    log_format: Literal["json", "console"] = Field("json", description="How a log line looks, on standard error")

    @model_validator(mode="before")
    @classmethod
    def _take_out_what_nobody_sees(cls, said: dict[str, Any]) -> dict[str, Any]:
        texts = {name for name, field in cls.model_fields.items() if field.annotation is str}
        return {
            name: plain(value) if name in texts and isinstance(value, str) else value for name, value in said.items()
        }

    @model_validator(mode="after")
    def _follow_the_data_folder(self) -> Self:
        self.data = self.data.expanduser().resolve()
        self.register_url = self.register_url or f"sqlite:///{self.data / 'register.sqlite'}"
        self.people = self.people if self.people.name else self.data / "people.yaml"
        self.url = self.url or f"http://localhost:{self.web_port}"
        self.replies = self.replies if self.replies.name else self.data / "replies"
        self.mails = self.mails if self.mails.name else self.data / "mails"
        return self


def read_settings(data: Path | None = None) -> Settings:
    """Return the environment's settings; `data`, where a command names it, goes before BYWHEN_DATA."""
    try:
        return Settings() if data is None else Settings(data=data)
    except ValidationError as wrong:
        first = wrong.errors()[0]
        variable = PREFIX + str(first["loc"][0]).upper()
        text = f"{variable} is {first['input']!r}: {first['msg']}. Set it right, or unset it for its default."
        raise Trouble(text) from None


def settings_table() -> str:
    """Return every setting as the rows of a Markdown table: variable, meaning, type, default."""
    rows = ["| variable | meaning | type | default |", "|---|---|---|---|"]
    for name, field in Settings.model_fields.items():
        rows.append(
            f"| `{PREFIX}{name.upper()}` | {field.description} | {_kind(field.annotation)} | {_default(name)} |"
        )
    return "\n".join(rows) + "\n"


def _kind(annotation: object) -> str:
    if get_origin(annotation) is Literal:
        return " or ".join(f"`{one}`" for one in get_args(annotation))
    words = {Path: "path", str: "text", int: "number", bool: "`true` or `false`", SecretStr: "secret"}
    return words[annotation]  # type: ignore[index]  # a type missing here is a setting that nobody described


def _default(name: str) -> str:
    field = Settings.model_fields[name]
    if isinstance(field.json_schema_extra, dict):
        return str(field.json_schema_extra["default"])
    default = field.default
    shown = default.get_secret_value() if isinstance(default, SecretStr) else str(default)
    return f"`{shown.lower() if isinstance(default, bool) else shown}`" if shown else "none"
