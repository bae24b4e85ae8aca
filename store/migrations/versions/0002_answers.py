"""what an answer rests on, what it cost, and what nobody could answer"""

from alembic import op
import sqlalchemy as sa
import store.columns
import store.db

revision = '0002'
down_revision = '0001'


def upgrade() -> None:
    op.create_table('gaps',
    sa.Column('id', store.columns.BigId, autoincrement=True, nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('vector', sa.LargeBinary(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('asked', sa.Integer(), nullable=False),
    sa.Column('disliked', sa.Integer(), nullable=False),
    sa.Column('first_asked_at', store.db.UtcDateTime(), nullable=False),
    sa.Column('last_asked_at', store.db.UtcDateTime(), nullable=False),
    sa.Column('document_id', sa.Integer(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_gaps'))
    )
    with op.batch_alter_table('gaps', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_gaps_state'), ['state'], unique=False)

    with op.batch_alter_table('knowledge_documents', schema=None) as batch_op:
        batch_op.add_column(sa.Column('etag', sa.String(), nullable=True))
        batch_op.add_column(sa.Column('modified', sa.String(), nullable=True))
        batch_op.add_column(sa.Column('author', sa.String(), nullable=True))

    with op.batch_alter_table('knowledge_passages', schema=None) as batch_op:
        batch_op.add_column(sa.Column('product', sa.String(), nullable=True))

    with op.batch_alter_table('questions', schema=None) as batch_op:
        batch_op.add_column(sa.Column('gap_id', store.columns.BigId, nullable=True))
        batch_op.add_column(sa.Column('intent', sa.String(), nullable=True))
        batch_op.add_column(sa.Column('passages', store.db.Json, nullable=False, server_default='[]'))
        batch_op.add_column(sa.Column('vector', sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column('model', sa.String(), nullable=True))
        batch_op.add_column(sa.Column('tokens_in', sa.Integer(), nullable=False, server_default='0'))
        batch_op.add_column(sa.Column('tokens_out', sa.Integer(), nullable=False, server_default='0'))
        batch_op.add_column(sa.Column('cost_micros', sa.Integer(), nullable=False, server_default='0'))
        batch_op.add_column(sa.Column('milliseconds', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('is_cached', sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.create_index(batch_op.f('ix_questions_gap_id'), ['gap_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_questions_gap_id'), 'gaps', ['gap_id'], ['id'])

    # Rows that are there got a value; new ones bring their own.
    with op.batch_alter_table('questions', schema=None) as batch_op:
        for name in ('passages', 'tokens_in', 'tokens_out', 'cost_micros', 'is_cached'):
            batch_op.alter_column(name, server_default=None)


def downgrade() -> None:
    with op.batch_alter_table('questions', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_questions_gap_id'), type_='foreignkey')
        batch_op.drop_index(batch_op.f('ix_questions_gap_id'))
        batch_op.drop_column('is_cached')
        batch_op.drop_column('milliseconds')
        batch_op.drop_column('cost_micros')
        batch_op.drop_column('tokens_out')
        batch_op.drop_column('tokens_in')
        batch_op.drop_column('model')
        batch_op.drop_column('vector')
        batch_op.drop_column('passages')
        batch_op.drop_column('intent')
        batch_op.drop_column('gap_id')

    with op.batch_alter_table('knowledge_passages', schema=None) as batch_op:
        batch_op.drop_column('product')

    with op.batch_alter_table('knowledge_documents', schema=None) as batch_op:
        batch_op.drop_column('author')
        batch_op.drop_column('modified')
        batch_op.drop_column('etag')

    with op.batch_alter_table('gaps', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_gaps_state'))

    op.drop_table('gaps')
