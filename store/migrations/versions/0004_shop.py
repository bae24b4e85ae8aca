"""the shop: identities and merges, facts of orders, products, consent, webhooks, audit"""

from alembic import op
import sqlalchemy as sa
import store.columns
import store.db

revision = '0004'
down_revision = '0003'


def upgrade() -> None:
    op.create_table('audit_entries',
    sa.Column('id', store.columns.BigId, autoincrement=True, nullable=False),
    sa.Column('at', store.db.UtcDateTime(), nullable=False),
    sa.Column('actor', sa.String(), nullable=False),
    sa.Column('action', sa.String(), nullable=False),
    sa.Column('customer_id', store.columns.BigId, nullable=True),
    sa.Column('identity_id', store.columns.BigId, nullable=True),
    sa.Column('details', store.db.Json, nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_entries'))
    )
    with op.batch_alter_table('audit_entries', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_audit_entries_action_id'), ['action', 'id'], unique=False)
        batch_op.create_index(batch_op.f('ix_audit_entries_at'), ['at'], unique=False)
        batch_op.create_index(batch_op.f('ix_audit_entries_customer_id'), ['customer_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_audit_entries_identity_id'), ['identity_id'], unique=False)

    op.create_table('erasures',
    sa.Column('digest', sa.String(), nullable=False),
    sa.Column('person', sa.String(), nullable=False),
    sa.Column('at', store.db.UtcDateTime(), nullable=False),
    sa.PrimaryKeyConstraint('digest', name=op.f('pk_erasures'))
    )
    with op.batch_alter_table('erasures', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_erasures_person'), ['person'], unique=False)

    with op.batch_alter_table('conversations', schema=None) as batch_op:
        batch_op.add_column(sa.Column('updated_at', store.db.UtcDateTime(), nullable=True))

    op.create_table('imports',
    sa.Column('id', store.columns.BigId, autoincrement=True, nullable=False),
    sa.Column('digest', sa.String(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('lines_done', store.columns.BigId, nullable=False),
    sa.Column('offset', store.columns.BigId, nullable=False),
    sa.Column('rejected', store.columns.BigId, nullable=False),
    sa.Column('started_at', store.db.UtcDateTime(), nullable=False),
    sa.Column('finished_at', store.db.UtcDateTime(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_imports')),
    sa.UniqueConstraint('digest', name=op.f('uq_imports_digest'))
    )
    op.create_table('platform_orders',
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('external_id', sa.String(), nullable=False),
    sa.Column('number', sa.String(), nullable=True),
    sa.Column('shop_id', sa.String(), nullable=True),
    sa.PrimaryKeyConstraint('source', 'external_id', name=op.f('pk_platform_orders'))
    )
    with op.batch_alter_table('platform_orders', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_platform_orders_shop_id'), ['shop_id'], unique=False)

    with op.batch_alter_table('outbox', schema=None) as batch_op:
        batch_op.create_index('ix_outbox_case', ['case_id'], unique=False, sqlite_where=sa.text('case_id IS NOT NULL'), postgresql_where=sa.text('case_id IS NOT NULL'))

    with op.batch_alter_table('shop_events', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_shop_events_lane'), ['lane'], unique=False)
        batch_op.create_index('ix_shop_events_held', ['lane'], unique=False, sqlite_where=sa.text("state = 'held'"), postgresql_where=sa.text("state = 'held'"))

    op.create_table('products',
    sa.Column('id', store.columns.BigId, autoincrement=True, nullable=False),
    sa.Column('sku', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('category', sa.String(), nullable=True),
    sa.Column('price_cents', store.columns.BigId, nullable=True),
    sa.Column('currency', sa.String(), nullable=False),
    sa.Column('url', sa.String(), nullable=True),
    sa.Column('image_url', sa.String(), nullable=True),
    sa.Column('is_in_stock', sa.Boolean(), nullable=False),
    sa.Column('restocked_at', store.db.UtcDateTime(), nullable=True),
    sa.Column('updated_at', store.db.UtcDateTime(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_products')),
    sa.UniqueConstraint('sku', name=op.f('uq_products_sku'))
    )
    op.create_table('webhooks',
    sa.Column('event_id', sa.String(), nullable=False),
    sa.Column('type', sa.String(), nullable=False),
    sa.Column('customer_id', store.columns.BigId, nullable=True),
    sa.Column('payload', store.db.Json, nullable=False),
    sa.Column('due_at', store.db.UtcDateTime(), nullable=False),
    sa.Column('status_code', sa.Integer(), nullable=True),
    sa.Column('failed_at', store.db.UtcDateTime(), nullable=True),
    sa.Column('told_at', store.db.UtcDateTime(), nullable=True),
    sa.Column('id', store.columns.BigId, autoincrement=True, nullable=False),
    sa.Column('lane', sa.String(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('error', sa.String(), nullable=True),
    sa.Column('received_at', store.db.UtcDateTime(), nullable=False),
    sa.Column('worked_at', store.db.UtcDateTime(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_webhooks')),
    sa.UniqueConstraint('event_id', name=op.f('uq_webhooks_event_id'))
    )
    with op.batch_alter_table('webhooks', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_webhooks_customer_id'), ['customer_id'], unique=False)
        batch_op.create_index('ix_webhooks_due', ['id'], unique=False, sqlite_where=sa.text("state = 'due'"), postgresql_where=sa.text("state = 'due'"))
        batch_op.create_index('ix_webhooks_due_at', ['due_at'], unique=False, sqlite_where=sa.text("state = 'due'"), postgresql_where=sa.text("state = 'due'"))
        batch_op.create_index('ix_webhooks_lane_due', ['lane', 'id'], unique=False, sqlite_where=sa.text("state = 'due'"), postgresql_where=sa.text("state = 'due'"))

    op.create_table('merges',
    sa.Column('id', store.columns.BigId, autoincrement=True, nullable=False),
    sa.Column('kept_id', store.columns.BigId, nullable=False),
    sa.Column('merged_id', store.columns.BigId, nullable=False),
    sa.Column('moved', store.db.Json, nullable=False),
    sa.Column('by', sa.String(), nullable=False),
    sa.Column('at', store.db.UtcDateTime(), nullable=False),
    sa.Column('undone_at', store.db.UtcDateTime(), nullable=True),
    sa.Column('undone_by', sa.String(), nullable=True),
    sa.ForeignKeyConstraint(['kept_id'], ['customers.id'], name=op.f('fk_merges_kept_id')),
    sa.ForeignKeyConstraint(['merged_id'], ['customers.id'], name=op.f('fk_merges_merged_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_merges'))
    )
    with op.batch_alter_table('merges', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_merges_kept_id'), ['kept_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_merges_merged_id'), ['merged_id'], unique=False)

    op.create_table('reviews',
    sa.Column('id', store.columns.BigId, autoincrement=True, nullable=False),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('external_id', sa.String(), nullable=False),
    sa.Column('customer_id', store.columns.BigId, nullable=False),
    sa.Column('sku', sa.String(), nullable=False),
    sa.Column('order_number', sa.String(), nullable=True),
    sa.Column('stars', sa.Integer(), nullable=False),
    sa.Column('text', sa.String(), nullable=True),
    sa.Column('at', store.db.UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['customer_id'], ['customers.id'], name=op.f('fk_reviews_customer_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reviews')),
    sa.UniqueConstraint('source', 'external_id', name=op.f('uq_reviews_source_external_id'))
    )
    with op.batch_alter_table('reviews', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_reviews_customer_id'), ['customer_id'], unique=False)

    op.create_table('mail_codes',
    sa.Column('id', store.columns.BigId, autoincrement=True, nullable=False),
    sa.Column('identity_id', store.columns.BigId, nullable=False),
    sa.Column('customer_id', store.columns.BigId, nullable=True),
    sa.Column('digest', sa.String(), nullable=False),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('created_at', store.db.UtcDateTime(), nullable=False),
    sa.Column('expires_at', store.db.UtcDateTime(), nullable=False),
    sa.Column('used_at', store.db.UtcDateTime(), nullable=True),
    sa.Column('locked_until', store.db.UtcDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['customer_id'], ['customers.id'], name=op.f('fk_mail_codes_customer_id')),
    sa.ForeignKeyConstraint(['identity_id'], ['identities.id'], name=op.f('fk_mail_codes_identity_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mail_codes'))
    )
    with op.batch_alter_table('mail_codes', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_mail_codes_identity_id'), ['identity_id'], unique=False)

    op.create_table('order_reversals',
    sa.Column('id', store.columns.BigId, autoincrement=True, nullable=False),
    sa.Column('order_id', store.columns.BigId, nullable=False),
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('cents', store.columns.BigId, nullable=False),
    sa.Column('is_priced', sa.Boolean(), nullable=False),
    sa.Column('is_full', sa.Boolean(), nullable=False),
    sa.Column('lines', store.db.Json, nullable=False),
    sa.Column('at', store.db.UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['order_id'], ['orders.id'], name=op.f('fk_order_reversals_order_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_order_reversals')),
    sa.UniqueConstraint('key', name=op.f('uq_order_reversals_key'))
    )
    with op.batch_alter_table('order_reversals', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_order_reversals_order_id'), ['order_id'], unique=False)

    op.create_table('profile_slots',
    sa.Column('id', store.columns.BigId, autoincrement=True, nullable=False),
    sa.Column('identity_id', store.columns.BigId, nullable=False),
    sa.Column('slot', sa.String(), nullable=False),
    sa.Column('value', store.db.Json, nullable=True),
    sa.Column('asked_at', store.db.UtcDateTime(), nullable=True),
    sa.Column('answered_at', store.db.UtcDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['identity_id'], ['identities.id'], name=op.f('fk_profile_slots_identity_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_profile_slots')),
    sa.UniqueConstraint('identity_id', 'slot', name=op.f('uq_profile_slots_identity_id_slot'))
    )
    op.create_table('visitors',
    sa.Column('id', store.columns.BigId, autoincrement=True, nullable=False),
    sa.Column('token', sa.String(), nullable=False),
    sa.Column('customer_id', store.columns.BigId, nullable=True),
    sa.Column('identity_id', store.columns.BigId, nullable=True),
    sa.Column('items', store.db.Json, nullable=False),
    sa.Column('url', sa.String(), nullable=True),
    sa.Column('cart_at', store.db.UtcDateTime(), nullable=True),
    sa.Column('agreed_at', store.db.UtcDateTime(), nullable=False),
    sa.Column('seen_at', store.db.UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['customer_id'], ['customers.id'], name=op.f('fk_visitors_customer_id')),
    sa.ForeignKeyConstraint(['identity_id'], ['identities.id'], name=op.f('fk_visitors_identity_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_visitors')),
    sa.UniqueConstraint('token', name=op.f('uq_visitors_token'))
    )
    with op.batch_alter_table('visitors', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_visitors_customer_id'), ['customer_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_visitors_identity_id'), ['identity_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_visitors_seen_at'), ['seen_at'], unique=False)

    op.create_table('product_views',
    sa.Column('id', store.columns.BigId, autoincrement=True, nullable=False),
    sa.Column('customer_id', store.columns.BigId, nullable=True),
    sa.Column('visitor_id', store.columns.BigId, nullable=True),
    sa.Column('sku', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=True),
    sa.Column('url', sa.String(), nullable=True),
    sa.Column('at', store.db.UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['customer_id'], ['customers.id'], name=op.f('fk_product_views_customer_id')),
    sa.ForeignKeyConstraint(['visitor_id'], ['visitors.id'], name=op.f('fk_product_views_visitor_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_product_views'))
    )
    with op.batch_alter_table('product_views', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_product_views_at'), ['at'], unique=False)
        batch_op.create_index(batch_op.f('ix_product_views_customer_id'), ['customer_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_product_views_visitor_id'), ['visitor_id'], unique=False)

    with op.batch_alter_table('carts', schema=None) as batch_op:
        batch_op.add_column(sa.Column('event_id', sa.String(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('url', sa.String(), nullable=True))
        batch_op.add_column(sa.Column('checkout_at', store.db.UtcDateTime(), nullable=True))

    with op.batch_alter_table('customers', schema=None) as batch_op:
        batch_op.add_column(sa.Column('merged_into_id', store.columns.BigId, nullable=True))
        batch_op.add_column(sa.Column('marketing_withdrawn_at', store.db.UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column('erased_at', store.db.UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column('told', store.db.Json, nullable=False, server_default='{}'))
        batch_op.create_index(batch_op.f('ix_customers_merged_into_id'), ['merged_into_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_customers_merged_into_id'), 'customers', ['merged_into_id'], ['id'])

    with op.batch_alter_table('identities', schema=None) as batch_op:
        batch_op.add_column(sa.Column('objected_at', store.db.UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column('time_zone', sa.String(), nullable=True))
        batch_op.add_column(sa.Column('quiet_from', sa.Time(), nullable=True))
        batch_op.add_column(sa.Column('quiet_until', sa.Time(), nullable=True))
        batch_op.add_column(sa.Column('linked_at', store.db.UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column('linked_by', sa.String(), nullable=True))
        batch_op.add_column(sa.Column('linked_to_id', store.columns.BigId, nullable=True))
        batch_op.add_column(sa.Column('erased_at', store.db.UtcDateTime(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_identities_linked_to_id'), 'customers', ['linked_to_id'], ['id'])
    op.execute('UPDATE identities SET linked_to_id = customer_id')

    with op.batch_alter_table('orders', schema=None) as batch_op:
        batch_op.add_column(sa.Column('placed_by_id', store.columns.BigId, nullable=True))
        batch_op.add_column(sa.Column('out_for_delivery_at', store.db.UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column('delayed_at', store.db.UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column('returned_cents', store.columns.BigId, nullable=False, server_default='0'))
        batch_op.add_column(sa.Column('refunded_cents', store.columns.BigId, nullable=False, server_default='0'))
        batch_op.add_column(sa.Column('return_label_url', sa.String(), nullable=True))
        batch_op.add_column(sa.Column('invoice_url', sa.String(), nullable=True))
        batch_op.add_column(sa.Column('told', store.db.Json, nullable=False, server_default='{}'))
        batch_op.add_column(sa.Column('import_id', store.columns.BigId, nullable=True))
        batch_op.create_index(batch_op.f('ix_orders_placed_by_id'), ['placed_by_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_orders_placed_by_id'), 'customers', ['placed_by_id'], ['id'])

    # ### end Alembic commands ###

    _guard_audit()
    op.execute('UPDATE orders SET placed_by_id = customer_id')
    with op.batch_alter_table('orders', schema=None) as batch_op:
        batch_op.alter_column('placed_by_id', nullable=False)
    with op.batch_alter_table('carts', schema=None) as batch_op:
        batch_op.alter_column('event_id', server_default=None)
    with op.batch_alter_table('customers', schema=None) as batch_op:
        batch_op.alter_column('told', server_default=None)
    with op.batch_alter_table('orders', schema=None) as batch_op:
        batch_op.alter_column('returned_cents', server_default=None)
        batch_op.alter_column('refunded_cents', server_default=None)
        batch_op.alter_column('told', server_default=None)


def _guard_audit() -> None:
    # What was noted stays as it was noted: no UPDATE at all, no DELETE within 180 days.
    if op.get_bind().dialect.name == 'sqlite':
        op.execute("""CREATE TRIGGER audit_entries_unchanged BEFORE UPDATE ON audit_entries
            BEGIN SELECT RAISE(ABORT, 'audit entries are never changed'); END""")
        op.execute("""CREATE TRIGGER audit_entries_kept BEFORE DELETE ON audit_entries
            WHEN OLD.at > datetime('now', '-180 days')
            BEGIN SELECT RAISE(ABORT, 'audit entries are kept for 180 days'); END""")
        return
    op.execute("""CREATE FUNCTION guard_audit_entries() RETURNS trigger AS $$
        BEGIN
            IF TG_OP = 'UPDATE' THEN
                RAISE EXCEPTION 'audit entries are never changed';
            ELSIF OLD.at > now() - interval '180 days' THEN
                RAISE EXCEPTION 'audit entries are kept for 180 days';
            END IF;
            RETURN OLD;
        END $$ LANGUAGE plpgsql""")
    op.execute("""CREATE TRIGGER audit_entries_guarded BEFORE UPDATE OR DELETE ON audit_entries
        FOR EACH ROW EXECUTE FUNCTION guard_audit_entries()""")


def downgrade() -> None:
    if op.get_bind().dialect.name == 'postgresql':
        op.execute('DROP TRIGGER audit_entries_guarded ON audit_entries')
        op.execute('DROP FUNCTION guard_audit_entries()')
    with op.batch_alter_table('conversations', schema=None) as batch_op:
        batch_op.drop_column('updated_at')
    with op.batch_alter_table('orders', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_orders_placed_by_id'), type_='foreignkey')
        batch_op.drop_index(batch_op.f('ix_orders_placed_by_id'))
        batch_op.drop_column('import_id')
        batch_op.drop_column('told')
        batch_op.drop_column('invoice_url')
        batch_op.drop_column('return_label_url')
        batch_op.drop_column('refunded_cents')
        batch_op.drop_column('returned_cents')
        batch_op.drop_column('delayed_at')
        batch_op.drop_column('out_for_delivery_at')
        batch_op.drop_column('placed_by_id')

    with op.batch_alter_table('identities', schema=None) as batch_op:
        batch_op.drop_column('erased_at')
        batch_op.drop_constraint(batch_op.f('fk_identities_linked_to_id'), type_='foreignkey')
        batch_op.drop_column('linked_to_id')
        batch_op.drop_column('linked_by')
        batch_op.drop_column('linked_at')
        batch_op.drop_column('quiet_until')
        batch_op.drop_column('quiet_from')
        batch_op.drop_column('time_zone')
        batch_op.drop_column('objected_at')

    with op.batch_alter_table('customers', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_customers_merged_into_id'), type_='foreignkey')
        batch_op.drop_index(batch_op.f('ix_customers_merged_into_id'))
        batch_op.drop_column('told')
        batch_op.drop_column('erased_at')
        batch_op.drop_column('marketing_withdrawn_at')
        batch_op.drop_column('merged_into_id')

    with op.batch_alter_table('carts', schema=None) as batch_op:
        batch_op.drop_column('checkout_at')
        batch_op.drop_column('url')
        batch_op.drop_column('event_id')

    with op.batch_alter_table('product_views', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_product_views_visitor_id'))
        batch_op.drop_index(batch_op.f('ix_product_views_customer_id'))
        batch_op.drop_index(batch_op.f('ix_product_views_at'))

    op.drop_table('product_views')
    with op.batch_alter_table('visitors', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_visitors_seen_at'))
        batch_op.drop_index(batch_op.f('ix_visitors_identity_id'))
        batch_op.drop_index(batch_op.f('ix_visitors_customer_id'))

    op.drop_table('visitors')
    op.drop_table('profile_slots')
    with op.batch_alter_table('order_reversals', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_order_reversals_order_id'))

    op.drop_table('order_reversals')
    with op.batch_alter_table('mail_codes', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_mail_codes_identity_id'))

    op.drop_table('mail_codes')
    with op.batch_alter_table('reviews', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_reviews_customer_id'))

    op.drop_table('reviews')
    with op.batch_alter_table('merges', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_merges_merged_id'))
        batch_op.drop_index(batch_op.f('ix_merges_kept_id'))

    op.drop_table('merges')
    with op.batch_alter_table('webhooks', schema=None) as batch_op:
        batch_op.drop_index('ix_webhooks_lane_due', sqlite_where=sa.text("state = 'due'"), postgresql_where=sa.text("state = 'due'"))
        batch_op.drop_index('ix_webhooks_due_at', sqlite_where=sa.text("state = 'due'"), postgresql_where=sa.text("state = 'due'"))
        batch_op.drop_index('ix_webhooks_due', sqlite_where=sa.text("state = 'due'"), postgresql_where=sa.text("state = 'due'"))
        batch_op.drop_index(batch_op.f('ix_webhooks_customer_id'))

    op.drop_table('webhooks')
    op.drop_table('products')
    with op.batch_alter_table('shop_events', schema=None) as batch_op:
        batch_op.drop_index('ix_shop_events_held', sqlite_where=sa.text("state = 'held'"), postgresql_where=sa.text("state = 'held'"))

        batch_op.drop_index(batch_op.f('ix_shop_events_lane'))

    with op.batch_alter_table('outbox', schema=None) as batch_op:
        batch_op.drop_index('ix_outbox_case', sqlite_where=sa.text('case_id IS NOT NULL'), postgresql_where=sa.text('case_id IS NOT NULL'))

    with op.batch_alter_table('platform_orders', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_platform_orders_shop_id'))

    op.drop_table('platform_orders')
    op.drop_table('imports')
    with op.batch_alter_table('erasures', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_erasures_person'))

    op.drop_table('erasures')
    with op.batch_alter_table('audit_entries', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_audit_entries_identity_id'))
        batch_op.drop_index(batch_op.f('ix_audit_entries_customer_id'))
        batch_op.drop_index(batch_op.f('ix_audit_entries_at'))
        batch_op.drop_index(batch_op.f('ix_audit_entries_action_id'))

    op.drop_table('audit_entries')
    # ### end Alembic commands ###
