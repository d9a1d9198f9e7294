"""The configuration, read once from the environment at start."""

from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    """Names each variable that is missing or wrong."""

    port: int = Field(default=8080, ge=0, le=65535)
    host: str = "0.0.0.0"
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    environment: Literal["development", "test", "production"] = "development"
    service_version: str = "0.1.0"
    otel_exporter_otlp_endpoint: str | None = None
    shutdown_timeout_seconds: int = Field(default=10, gt=0)
    <% slot settings %>
