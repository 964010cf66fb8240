-- earlier: what served before the last upgrade, as {"hash", "permissions", "settings"}. revision: grows with every
-- change, so that a running program sees what another one decided.
ALTER TABLE plugin ADD COLUMN earlier TEXT;
ALTER TABLE plugin ADD COLUMN upgraded_at INTEGER;
ALTER TABLE plugin ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
CREATE INDEX audit_of_plugin ON audit (substr(detail, 1, instr(detail || ':', ':') - 1), id) WHERE substr(act, 1, 7) = 'plugin.';
