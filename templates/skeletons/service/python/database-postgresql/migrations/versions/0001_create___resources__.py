"""Create the table of <%= resources %>."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "<%= resources | snake %>",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("name", sa.Text(), sa.CheckConstraint("length(name) BETWEEN 1 AND 200"), nullable=False),
        sa.Column("description", sa.Text()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        comment="One row for each <%= resource %>; version counts its changes",
    )
    <% if kind == 'event' %>
    op.create_table(
        "inbox",
        sa.Column("message_id", sa.Text(), primary_key=True),
        sa.Column("handled_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        comment="Messages that have had their effect; a second delivery finds its row",
    )
    <% end %>


def downgrade() -> None:
    <% if kind == 'event' %>
    op.drop_table("inbox")
    <% end %>
    op.drop_table("<%= resources | snake %>")
