"""the support desk: targets, relays, the team's group, canned replies, lessons"""

from alembic import op
import sqlalchemy as sa
import store.columns
import store.db

revision = '0003'
down_revision = '0002'


def upgrade() -> None:
    op.create_table('staff_groups',
    sa.Column('configured_id', store.columns.BigId, autoincrement=False, nullable=False),
    sa.Column('chat_id', store.columns.BigId, nullable=False),
    sa.Column('has_topics', sa.Boolean(), nullable=False),
    sa.Column('sees_all', sa.Boolean(), nullable=False),
    sa.Column('hint_id', store.columns.BigId, nullable=True),
    sa.Column('checked_at', store.db.UtcDateTime(), nullable=True),
    sa.PrimaryKeyConstraint('configured_id', name=op.f('pk_staff_groups'))
    )
    op.create_table('staff_members',
    sa.Column('user_id', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('username', sa.String(), nullable=True),
    sa.Column('seen_at', store.db.UtcDateTime(), nullable=False),
    sa.PrimaryKeyConstraint('user_id', name=op.f('pk_staff_members'))
    )
    op.create_table('canned_replies',
    sa.Column('id', store.columns.BigId, autoincrement=True, nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('author', sa.String(), nullable=False),
    sa.Column('updated_at', store.db.UtcDateTime(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_canned_replies')),
    sa.UniqueConstraint('name', 'language', name=op.f('uq_canned_replies_name_language'))
    )

    with op.batch_alter_table('cases', schema=None) as batch_op:
        batch_op.add_column(sa.Column('topic_is_closed', sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column('card_id', store.columns.BigId, nullable=True))
        batch_op.add_column(sa.Column('tags', store.db.Json, nullable=False, server_default='[]'))
        batch_op.add_column(sa.Column('assignee', sa.String(), nullable=True))
        batch_op.add_column(sa.Column('reopened_at', store.db.UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column('resolved_at', store.db.UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column('resolved_by', sa.String(), nullable=True))
        batch_op.add_column(sa.Column('snoozed_until', store.db.UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column('waiting_since', store.db.UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column('targets_from', store.db.UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column('reply_due_at', store.db.UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column('warn_at', store.db.UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column('escalate_at', store.db.UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column('csat_comment', sa.String(), nullable=True))
        batch_op.create_index(batch_op.f('ix_cases_warn_at'), ['warn_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_cases_escalate_at'), ['escalate_at'], unique=False)
    op.execute("UPDATE cases SET resolved_at = closed_at WHERE state = 'closed'")
    with op.batch_alter_table('cases', schema=None) as batch_op:
        for name in ('topic_is_closed', 'tags'):
            batch_op.alter_column(name, server_default=None)

    with op.batch_alter_table('messages', schema=None) as batch_op:
        batch_op.add_column(sa.Column('kind', sa.String(), nullable=False, server_default='text'))
    with op.batch_alter_table('messages', schema=None) as batch_op:
        batch_op.alter_column('kind', server_default=None)

    with op.batch_alter_table('identities', schema=None) as batch_op:
        batch_op.add_column(sa.Column('language_from', sa.String(), nullable=False, server_default='channel'))
        batch_op.add_column(sa.Column('muted_until', store.db.UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column('muted_by', sa.String(), nullable=True))
        batch_op.add_column(sa.Column('mute_reason', sa.String(), nullable=True))
        batch_op.add_column(sa.Column('slowed_at', store.db.UtcDateTime(), nullable=True))
    with op.batch_alter_table('identities', schema=None) as batch_op:
        batch_op.alter_column('language_from', server_default=None)

    with op.batch_alter_table('questions', schema=None) as batch_op:
        batch_op.add_column(sa.Column('purpose', sa.String(), nullable=False, server_default='customer'))
        batch_op.add_column(sa.Column('case_id', store.columns.BigId, nullable=True))
        batch_op.add_column(sa.Column('asked_by', sa.String(), nullable=True))
        batch_op.add_column(sa.Column('outcome', sa.String(), nullable=True))
        batch_op.add_column(sa.Column('voice', store.db.Json, nullable=True))
        batch_op.add_column(sa.Column('said', store.db.Json, nullable=False, server_default='[]'))
        batch_op.add_column(sa.Column('ready_at', store.db.UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column('taken_at', store.db.UtcDateTime(), nullable=True))
    op.execute('UPDATE questions SET ready_at = received_at')
    with op.batch_alter_table('questions', schema=None) as batch_op:
        batch_op.alter_column('purpose', server_default=None)
        batch_op.alter_column('said', server_default=None)
        batch_op.alter_column('ready_at', nullable=False)

    op.create_table('relays',
    sa.Column('id', store.columns.BigId, autoincrement=True, nullable=False),
    sa.Column('case_id', store.columns.BigId, nullable=False),
    sa.Column('side', sa.String(), nullable=False),
    sa.Column('author', sa.String(), nullable=True),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('source_chat_id', store.columns.BigId, nullable=False),
    sa.Column('source_id', store.columns.BigId, nullable=False),
    sa.Column('target_chat_id', store.columns.BigId, nullable=True),
    sa.Column('target_id', store.columns.BigId, nullable=True),
    sa.Column('reply_to', store.columns.BigId, nullable=True),
    sa.Column('album', sa.String(), nullable=True),
    sa.Column('content', store.db.Json, nullable=False),
    sa.Column('at', store.db.UtcDateTime(), nullable=False),
    sa.Column('delivered_at', store.db.UtcDateTime(), nullable=True),
    sa.Column('removed_at', store.db.UtcDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['case_id'], ['cases.id'], name=op.f('fk_relays_case_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_relays')),
    sa.UniqueConstraint('case_id', 'source_chat_id', 'source_id', name=op.f('uq_relays_case_id_source_chat_id_source_id'))
    )
    with op.batch_alter_table('relays', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_relays_case_id'), ['case_id'], unique=False)
        batch_op.create_index('ix_relays_target', ['target_chat_id', 'target_id'], unique=False)
        batch_op.create_index('ix_relays_source', ['source_chat_id', 'source_id'], unique=False)
    op.drop_table('message_pairs')

    op.create_table('lessons',
    sa.Column('id', store.columns.BigId, autoincrement=True, nullable=False),
    sa.Column('case_id', store.columns.BigId, nullable=False),
    sa.Column('question', sa.String(), nullable=False),
    sa.Column('answer', sa.String(), nullable=False),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('known', store.db.Json, nullable=False),
    sa.Column('author', sa.String(), nullable=False),
    sa.Column('decided_by', sa.String(), nullable=True),
    sa.Column('check_id', store.columns.BigId, nullable=True),
    sa.Column('gap_id', store.columns.BigId, nullable=True),
    sa.Column('created_at', store.db.UtcDateTime(), nullable=False),
    sa.Column('decided_at', store.db.UtcDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['case_id'], ['cases.id'], name=op.f('fk_lessons_case_id')),
    sa.ForeignKeyConstraint(['gap_id'], ['gaps.id'], name=op.f('fk_lessons_gap_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_lessons'))
    )
    with op.batch_alter_table('lessons', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_lessons_case_id'), ['case_id'], unique=False)

    # A queued copy of before brings no relay along; it is sent, and not paired.
    with op.batch_alter_table('outbox', schema=None) as batch_op:
        batch_op.drop_column('mirror_of')
        batch_op.add_column(sa.Column('relay_id', store.columns.BigId, nullable=True))
        batch_op.create_index(batch_op.f('ix_outbox_relay_id'), ['relay_id'], unique=False)
        batch_op.create_index('ix_outbox_post', ['message_id'], unique=False, sqlite_where=sa.text("identity_id IS NULL"), postgresql_where=sa.text("identity_id IS NULL"))


def downgrade() -> None:
    with op.batch_alter_table('outbox', schema=None) as batch_op:
        batch_op.drop_index('ix_outbox_post', sqlite_where=sa.text("identity_id IS NULL"), postgresql_where=sa.text("identity_id IS NULL"))
        batch_op.drop_index(batch_op.f('ix_outbox_relay_id'))
        batch_op.drop_column('relay_id')
        batch_op.add_column(sa.Column('mirror_of', store.columns.BigId, nullable=True))

    op.drop_table('lessons')
    op.create_table('message_pairs',
    sa.Column('id', store.columns.BigId, autoincrement=True, nullable=False),
    sa.Column('case_id', store.columns.BigId, nullable=False),
    sa.Column('customer_message_id', store.columns.BigId, nullable=False),
    sa.Column('topic_message_id', store.columns.BigId, nullable=False),
    sa.ForeignKeyConstraint(['case_id'], ['cases.id'], name=op.f('fk_message_pairs_case_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_message_pairs'))
    )
    with op.batch_alter_table('message_pairs', schema=None) as batch_op:
        batch_op.create_index('ix_message_pairs_customer', ['case_id', 'customer_message_id'], unique=False)
        batch_op.create_index('ix_message_pairs_topic', ['case_id', 'topic_message_id'], unique=False)
    op.drop_table('relays')

    with op.batch_alter_table('questions', schema=None) as batch_op:
        for name in ('taken_at', 'ready_at', 'said', 'voice', 'outcome', 'asked_by', 'case_id', 'purpose'):
            batch_op.drop_column(name)

    with op.batch_alter_table('identities', schema=None) as batch_op:
        for name in ('slowed_at', 'mute_reason', 'muted_by', 'muted_until', 'language_from'):
            batch_op.drop_column(name)

    with op.batch_alter_table('messages', schema=None) as batch_op:
        batch_op.drop_column('kind')

    op.execute("UPDATE cases SET state = 'closed', closed_at = resolved_at WHERE state = 'resolved'")
    with op.batch_alter_table('cases', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_cases_escalate_at'))
        batch_op.drop_index(batch_op.f('ix_cases_warn_at'))
        for name in ('csat_comment', 'escalate_at', 'warn_at', 'reply_due_at', 'targets_from', 'waiting_since',
                     'snoozed_until', 'resolved_by', 'resolved_at', 'reopened_at', 'assignee', 'tags',
                     'card_id', 'topic_is_closed'):
            batch_op.drop_column(name)

    op.drop_table('canned_replies')
    op.drop_table('staff_members')
    op.drop_table('staff_groups')
