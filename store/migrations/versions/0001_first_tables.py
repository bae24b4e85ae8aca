"""first tables"""

from alembic import op
import sqlalchemy as sa
import store.columns
import store.db

revision = '0001'
down_revision = None


def upgrade() -> None:
    op.create_table('conversations',
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('state', sa.String(), nullable=True),
    sa.Column('data', store.db.Json, nullable=False),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_conversations'))
    )
    op.create_table('customers',
    sa.Column('id', store.columns.BigId, autoincrement=True, nullable=False),
    sa.Column('shop_id', sa.String(), nullable=False),
    sa.Column('first_name', sa.String(), nullable=True),
    sa.Column('last_name', sa.String(), nullable=True),
    sa.Column('email', sa.String(), nullable=True),
    sa.Column('language', sa.String(), nullable=True),
    sa.Column('birthday', sa.Date(), nullable=True),
    sa.Column('city', sa.String(), nullable=True),
    sa.Column('country', sa.String(), nullable=True),
    sa.Column('tags', store.db.Json, nullable=False),
    sa.Column('created_at', store.db.UtcDateTime(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_customers')),
    sa.UniqueConstraint('shop_id', name=op.f('uq_customers_shop_id'))
    )
    op.create_table('inbox_updates',
    sa.Column('bot_id', store.columns.BigId, nullable=False),
    sa.Column('update_id', store.columns.BigId, nullable=False),
    sa.Column('payload', store.db.Json, nullable=False),
    sa.Column('id', store.columns.BigId, autoincrement=True, nullable=False),
    sa.Column('lane', sa.String(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('error', sa.String(), nullable=True),
    sa.Column('received_at', store.db.UtcDateTime(), nullable=False),
    sa.Column('worked_at', store.db.UtcDateTime(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_inbox_updates')),
    sa.UniqueConstraint('bot_id', 'update_id', name=op.f('uq_inbox_updates_bot_id_update_id'))
    )
    with op.batch_alter_table('inbox_updates', schema=None) as batch_op:
        batch_op.create_index('ix_inbox_updates_due', ['id'], unique=False, sqlite_where=sa.text("state = 'due'"), postgresql_where=sa.text("state = 'due'"))
        batch_op.create_index('ix_inbox_updates_lane_due', ['lane', 'id'], unique=False, sqlite_where=sa.text("state = 'due'"), postgresql_where=sa.text("state = 'due'"))

    op.create_table('knowledge_documents',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('path', sa.String(), nullable=False),
    sa.Column('content_hash', sa.String(), nullable=False),
    sa.Column('read_at', store.db.UtcDateTime(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_knowledge_documents')),
    sa.UniqueConstraint('path', name=op.f('uq_knowledge_documents_path'))
    )
    op.create_table('knowledge_revision',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_knowledge_revision'))
    )
    op.create_table('leases',
    sa.Column('queue', sa.String(), nullable=False),
    sa.Column('lane', sa.String(), nullable=False),
    sa.Column('holder', sa.String(), nullable=False),
    sa.Column('until', store.db.UtcDateTime(), nullable=False),
    sa.PrimaryKeyConstraint('queue', 'lane', name=op.f('pk_leases'))
    )
    with op.batch_alter_table('leases', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_leases_until'), ['until'], unique=False)

    op.create_table('send_slots',
    sa.Column('scope', sa.String(), nullable=False),
    sa.Column('free_at', store.db.UtcDateTime(), nullable=False),
    sa.PrimaryKeyConstraint('scope', name=op.f('pk_send_slots'))
    )
    op.create_table('shop_events',
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('external_id', sa.String(), nullable=False),
    sa.Column('type', sa.String(), nullable=False),
    sa.Column('payload', store.db.Json, nullable=False),
    sa.Column('occurred_at', store.db.UtcDateTime(), nullable=False),
    sa.Column('id', store.columns.BigId, autoincrement=True, nullable=False),
    sa.Column('lane', sa.String(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('error', sa.String(), nullable=True),
    sa.Column('received_at', store.db.UtcDateTime(), nullable=False),
    sa.Column('worked_at', store.db.UtcDateTime(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_shop_events')),
    sa.UniqueConstraint('source', 'external_id', name=op.f('uq_shop_events_source_external_id'))
    )
    with op.batch_alter_table('shop_events', schema=None) as batch_op:
        batch_op.create_index('ix_shop_events_due', ['id'], unique=False, sqlite_where=sa.text("state = 'due'"), postgresql_where=sa.text("state = 'due'"))
        batch_op.create_index('ix_shop_events_lane_due', ['lane', 'id'], unique=False, sqlite_where=sa.text("state = 'due'"), postgresql_where=sa.text("state = 'due'"))

    op.create_table('used_links',
    sa.Column('digest', sa.String(), nullable=False),
    sa.Column('used_at', store.db.UtcDateTime(), nullable=False),
    sa.PrimaryKeyConstraint('digest', name=op.f('pk_used_links'))
    )
    op.create_table('carts',
    sa.Column('customer_id', store.columns.BigId, nullable=False),
    sa.Column('items', store.db.Json, nullable=False),
    sa.Column('updated_at', store.db.UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['customer_id'], ['customers.id'], name=op.f('fk_carts_customer_id')),
    sa.PrimaryKeyConstraint('customer_id', name=op.f('pk_carts'))
    )
    op.create_table('identities',
    sa.Column('id', store.columns.BigId, autoincrement=True, nullable=False),
    sa.Column('channel', sa.String(), nullable=False),
    sa.Column('external_id', sa.String(), nullable=False),
    sa.Column('customer_id', store.columns.BigId, nullable=True),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('username', sa.String(), nullable=True),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('greeted_at', store.db.UtcDateTime(), nullable=True),
    sa.Column('blocked_at', store.db.UtcDateTime(), nullable=True),
    sa.Column('marketing_at', store.db.UtcDateTime(), nullable=True),
    sa.Column('created_at', store.db.UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['customer_id'], ['customers.id'], name=op.f('fk_identities_customer_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_identities')),
    sa.UniqueConstraint('channel', 'external_id', name=op.f('uq_identities_channel_external_id'))
    )
    with op.batch_alter_table('identities', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_identities_customer_id'), ['customer_id'], unique=False)

    op.create_table('knowledge_passages',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('document_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('digest', sa.String(), nullable=False),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('heading', sa.String(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('questions', store.db.Json, nullable=False),
    sa.Column('url', sa.String(), nullable=True),
    sa.Column('tags', store.db.Json, nullable=False),
    sa.Column('audience', sa.String(), nullable=True),
    sa.Column('valid_from', sa.Date(), nullable=True),
    sa.Column('valid_until', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['document_id'], ['knowledge_documents.id'], name=op.f('fk_knowledge_passages_document_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_knowledge_passages')),
    sa.UniqueConstraint('document_id', 'digest', name=op.f('uq_knowledge_passages_document_id_digest'))
    )
    with op.batch_alter_table('knowledge_passages', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_knowledge_passages_digest'), ['digest'], unique=False)

    op.create_table('orders',
    sa.Column('id', store.columns.BigId, autoincrement=True, nullable=False),
    sa.Column('number', sa.String(), nullable=False),
    sa.Column('customer_id', store.columns.BigId, nullable=False),
    sa.Column('total_cents', store.columns.BigId, nullable=False),
    sa.Column('currency', sa.String(), nullable=False),
    sa.Column('placed_at', store.db.UtcDateTime(), nullable=False),
    sa.Column('paid_at', store.db.UtcDateTime(), nullable=True),
    sa.Column('shipped_at', store.db.UtcDateTime(), nullable=True),
    sa.Column('delivered_at', store.db.UtcDateTime(), nullable=True),
    sa.Column('cancelled_at', store.db.UtcDateTime(), nullable=True),
    sa.Column('returned_at', store.db.UtcDateTime(), nullable=True),
    sa.Column('promised_at', store.db.UtcDateTime(), nullable=True),
    sa.Column('parcel_url', sa.String(), nullable=True),
    sa.ForeignKeyConstraint(['customer_id'], ['customers.id'], name=op.f('fk_orders_customer_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_orders')),
    sa.UniqueConstraint('number', name=op.f('uq_orders_number'))
    )
    with op.batch_alter_table('orders', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_orders_customer_id'), ['customer_id'], unique=False)

    op.create_table('campaigns',
    sa.Column('id', store.columns.BigId, autoincrement=True, nullable=False),
    sa.Column('author_id', store.columns.BigId, nullable=False),
    sa.Column('text_de', sa.String(), nullable=False),
    sa.Column('text_en', sa.String(), nullable=False),
    sa.Column('segment', sa.String(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('scheduled_at', store.db.UtcDateTime(), nullable=False),
    sa.Column('created_at', store.db.UtcDateTime(), nullable=False),
    sa.Column('started_at', store.db.UtcDateTime(), nullable=True),
    sa.Column('finished_at', store.db.UtcDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['author_id'], ['identities.id'], name=op.f('fk_campaigns_author_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_campaigns'))
    )
    with op.batch_alter_table('campaigns', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_campaigns_state'), ['state'], unique=False)

    op.create_table('cases',
    sa.Column('id', store.columns.BigId, autoincrement=True, nullable=False),
    sa.Column('identity_id', store.columns.BigId, nullable=False),
    sa.Column('order_id', store.columns.BigId, nullable=True),
    sa.Column('topic_id', store.columns.BigId, nullable=True),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('owner', sa.String(), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('priority', sa.String(), nullable=False),
    sa.Column('opened_at', store.db.UtcDateTime(), nullable=False),
    sa.Column('first_reply_at', store.db.UtcDateTime(), nullable=True),
    sa.Column('closed_at', store.db.UtcDateTime(), nullable=True),
    sa.Column('csat_score', sa.Integer(), nullable=True),
    sa.Column('csat_at', store.db.UtcDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['identity_id'], ['identities.id'], name=op.f('fk_cases_identity_id')),
    sa.ForeignKeyConstraint(['order_id'], ['orders.id'], name=op.f('fk_cases_order_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_cases')),
    sa.UniqueConstraint('topic_id', name=op.f('uq_cases_topic_id'))
    )
    with op.batch_alter_table('cases', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_cases_identity_id'), ['identity_id'], unique=False)
        batch_op.create_index('uq_cases_one_open', ['identity_id'], unique=True, sqlite_where=sa.text("state IN ('open', 'waiting_for_customer', 'waiting_for_staff')"), postgresql_where=sa.text("state IN ('open', 'waiting_for_customer', 'waiting_for_staff')"))

    op.create_table('consents',
    sa.Column('id', store.columns.BigId, autoincrement=True, nullable=False),
    sa.Column('identity_id', store.columns.BigId, nullable=False),
    sa.Column('purpose', sa.String(), nullable=False),
    sa.Column('granted', sa.Boolean(), nullable=False),
    sa.Column('text_version', sa.String(), nullable=False),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('at', store.db.UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['identity_id'], ['identities.id'], name=op.f('fk_consents_identity_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_consents'))
    )
    with op.batch_alter_table('consents', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_consents_identity_id'), ['identity_id'], unique=False)

    op.create_table('invites',
    sa.Column('id', store.columns.BigId, autoincrement=True, nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('identity_id', store.columns.BigId, nullable=False),
    sa.Column('order_id', store.columns.BigId, nullable=False),
    sa.Column('due_at', store.db.UtcDateTime(), nullable=False),
    sa.Column('score', sa.Integer(), nullable=True),
    sa.Column('scored_at', store.db.UtcDateTime(), nullable=True),
    sa.Column('comment', sa.String(), nullable=True),
    sa.Column('commented_at', store.db.UtcDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['identity_id'], ['identities.id'], name=op.f('fk_invites_identity_id')),
    sa.ForeignKeyConstraint(['order_id'], ['orders.id'], name=op.f('fk_invites_order_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_invites')),
    sa.UniqueConstraint('kind', 'identity_id', 'order_id', name=op.f('uq_invites_kind_identity_id_order_id'))
    )
    with op.batch_alter_table('invites', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_invites_identity_id'), ['identity_id'], unique=False)

    op.create_table('ledger_entries',
    sa.Column('id', store.columns.BigId, autoincrement=True, nullable=False),
    sa.Column('customer_id', store.columns.BigId, nullable=False),
    sa.Column('points', sa.Integer(), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('order_id', store.columns.BigId, nullable=True),
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('created_at', store.db.UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['customer_id'], ['customers.id'], name=op.f('fk_ledger_entries_customer_id')),
    sa.ForeignKeyConstraint(['order_id'], ['orders.id'], name=op.f('fk_ledger_entries_order_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ledger_entries')),
    sa.UniqueConstraint('key', name=op.f('uq_ledger_entries_key'))
    )
    with op.batch_alter_table('ledger_entries', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_ledger_entries_customer_id'), ['customer_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_ledger_entries_order_id'), ['order_id'], unique=False)

    op.create_table('messages',
    sa.Column('id', store.columns.BigId, autoincrement=True, nullable=False),
    sa.Column('identity_id', store.columns.BigId, nullable=False),
    sa.Column('author', sa.String(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('at', store.db.UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['identity_id'], ['identities.id'], name=op.f('fk_messages_identity_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_messages'))
    )
    with op.batch_alter_table('messages', schema=None) as batch_op:
        batch_op.create_index('ix_messages_identity_id_id', ['identity_id', 'id'], unique=False)

    op.create_table('order_lines',
    sa.Column('id', store.columns.BigId, autoincrement=True, nullable=False),
    sa.Column('order_id', store.columns.BigId, nullable=False),
    sa.Column('sku', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('quantity', sa.Integer(), nullable=False),
    sa.Column('unit_price_cents', store.columns.BigId, nullable=False),
    sa.ForeignKeyConstraint(['order_id'], ['orders.id'], name=op.f('fk_order_lines_order_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_order_lines'))
    )
    with op.batch_alter_table('order_lines', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_order_lines_order_id'), ['order_id'], unique=False)

    op.create_table('outbox',
    sa.Column('id', store.columns.BigId, autoincrement=True, nullable=False),
    sa.Column('lane', sa.String(), nullable=False),
    sa.Column('priority', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('method', sa.String(), nullable=False),
    sa.Column('payload', store.db.Json, nullable=False),
    sa.Column('identity_id', store.columns.BigId, nullable=True),
    sa.Column('case_id', store.columns.BigId, nullable=True),
    sa.Column('campaign_id', store.columns.BigId, nullable=True),
    sa.Column('mirror_of', store.columns.BigId, nullable=True),
    sa.Column('key', sa.String(), nullable=True),
    sa.Column('due_at', store.db.UtcDateTime(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('reason', sa.String(), nullable=True),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('doubtful', sa.Boolean(), nullable=False),
    sa.Column('message_id', store.columns.BigId, nullable=True),
    sa.Column('created_at', store.db.UtcDateTime(), nullable=False),
    sa.Column('sent_at', store.db.UtcDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['identity_id'], ['identities.id'], name=op.f('fk_outbox_identity_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_outbox')),
    sa.UniqueConstraint('key', name=op.f('uq_outbox_key'))
    )
    with op.batch_alter_table('outbox', schema=None) as batch_op:
        batch_op.create_index('ix_outbox_campaign_state', ['campaign_id', 'state'], unique=False)
        batch_op.create_index('ix_outbox_due', ['priority', 'due_at', 'id'], unique=False, sqlite_where=sa.text("state = 'due'"), postgresql_where=sa.text("state = 'due'"))
        batch_op.create_index(batch_op.f('ix_outbox_identity_id'), ['identity_id'], unique=False)
        batch_op.create_index('ix_outbox_lane_due', ['lane', 'priority', 'id'], unique=False, sqlite_where=sa.text("state = 'due'"), postgresql_where=sa.text("state = 'due'"))
        batch_op.create_index('ix_outbox_sending', ['lane'], unique=False, sqlite_where=sa.text("state = 'sending'"), postgresql_where=sa.text("state = 'sending'"))

    op.create_table('questions',
    sa.Column('identity_id', store.columns.BigId, nullable=False),
    sa.Column('passage_id', store.columns.BigId, nullable=True),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('band', sa.String(), nullable=True),
    sa.Column('score', sa.Double(), nullable=True),
    sa.Column('answer', sa.String(), nullable=True),
    sa.Column('sources', store.db.Json, nullable=False),
    sa.Column('suggestions', store.db.Json, nullable=False),
    sa.Column('helpful', sa.Boolean(), nullable=True),
    sa.Column('id', store.columns.BigId, autoincrement=True, nullable=False),
    sa.Column('lane', sa.String(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('error', sa.String(), nullable=True),
    sa.Column('received_at', store.db.UtcDateTime(), nullable=False),
    sa.Column('worked_at', store.db.UtcDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['identity_id'], ['identities.id'], name=op.f('fk_questions_identity_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_questions'))
    )
    with op.batch_alter_table('questions', schema=None) as batch_op:
        batch_op.create_index('ix_questions_due', ['id'], unique=False, sqlite_where=sa.text("state = 'due'"), postgresql_where=sa.text("state = 'due'"))
        batch_op.create_index(batch_op.f('ix_questions_identity_id'), ['identity_id'], unique=False)
        batch_op.create_index('ix_questions_lane_due', ['lane', 'id'], unique=False, sqlite_where=sa.text("state = 'due'"), postgresql_where=sa.text("state = 'due'"))

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



def downgrade() -> None:
    with op.batch_alter_table('message_pairs', schema=None) as batch_op:
        batch_op.drop_index('ix_message_pairs_topic')
        batch_op.drop_index('ix_message_pairs_customer')

    op.drop_table('message_pairs')
    with op.batch_alter_table('questions', schema=None) as batch_op:
        batch_op.drop_index('ix_questions_lane_due', sqlite_where=sa.text("state = 'due'"), postgresql_where=sa.text("state = 'due'"))
        batch_op.drop_index(batch_op.f('ix_questions_identity_id'))
        batch_op.drop_index('ix_questions_due', sqlite_where=sa.text("state = 'due'"), postgresql_where=sa.text("state = 'due'"))

    op.drop_table('questions')
    with op.batch_alter_table('outbox', schema=None) as batch_op:
        batch_op.drop_index('ix_outbox_sending', sqlite_where=sa.text("state = 'sending'"), postgresql_where=sa.text("state = 'sending'"))
        batch_op.drop_index('ix_outbox_lane_due', sqlite_where=sa.text("state = 'due'"), postgresql_where=sa.text("state = 'due'"))
        batch_op.drop_index(batch_op.f('ix_outbox_identity_id'))
        batch_op.drop_index('ix_outbox_due', sqlite_where=sa.text("state = 'due'"), postgresql_where=sa.text("state = 'due'"))
        batch_op.drop_index('ix_outbox_campaign_state')

    op.drop_table('outbox')
    with op.batch_alter_table('order_lines', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_order_lines_order_id'))

    op.drop_table('order_lines')
    with op.batch_alter_table('messages', schema=None) as batch_op:
        batch_op.drop_index('ix_messages_identity_id_id')

    op.drop_table('messages')
    with op.batch_alter_table('ledger_entries', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_ledger_entries_order_id'))
        batch_op.drop_index(batch_op.f('ix_ledger_entries_customer_id'))

    op.drop_table('ledger_entries')
    with op.batch_alter_table('invites', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_invites_identity_id'))

    op.drop_table('invites')
    with op.batch_alter_table('consents', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_consents_identity_id'))

    op.drop_table('consents')
    with op.batch_alter_table('cases', schema=None) as batch_op:
        batch_op.drop_index('uq_cases_one_open', sqlite_where=sa.text("state IN ('open', 'waiting_for_customer', 'waiting_for_staff')"), postgresql_where=sa.text("state IN ('open', 'waiting_for_customer', 'waiting_for_staff')"))
        batch_op.drop_index(batch_op.f('ix_cases_identity_id'))

    op.drop_table('cases')
    with op.batch_alter_table('campaigns', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_campaigns_state'))

    op.drop_table('campaigns')
    with op.batch_alter_table('orders', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_orders_customer_id'))

    op.drop_table('orders')
    with op.batch_alter_table('knowledge_passages', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_knowledge_passages_digest'))

    op.drop_table('knowledge_passages')
    with op.batch_alter_table('identities', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_identities_customer_id'))

    op.drop_table('identities')
    op.drop_table('carts')
    op.drop_table('used_links')
    with op.batch_alter_table('shop_events', schema=None) as batch_op:
        batch_op.drop_index('ix_shop_events_lane_due', sqlite_where=sa.text("state = 'due'"), postgresql_where=sa.text("state = 'due'"))
        batch_op.drop_index('ix_shop_events_due', sqlite_where=sa.text("state = 'due'"), postgresql_where=sa.text("state = 'due'"))

    op.drop_table('shop_events')
    op.drop_table('send_slots')
    with op.batch_alter_table('leases', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_leases_until'))

    op.drop_table('leases')
    op.drop_table('knowledge_revision')
    op.drop_table('knowledge_documents')
    with op.batch_alter_table('inbox_updates', schema=None) as batch_op:
        batch_op.drop_index('ix_inbox_updates_lane_due', sqlite_where=sa.text("state = 'due'"), postgresql_where=sa.text("state = 'due'"))
        batch_op.drop_index('ix_inbox_updates_due', sqlite_where=sa.text("state = 'due'"), postgresql_where=sa.text("state = 'due'"))

    op.drop_table('inbox_updates')
    op.drop_table('customers')
    op.drop_table('conversations')
