-- How often somebody has done lately what may be done only so often; the columns are Bucket4j's.
CREATE TABLE rate_limit_bucket (
  id VARCHAR(200) NOT NULL PRIMARY KEY,
  state BLOB,
  expires_at BIGINT
) DEFAULT CHARSET=utf8mb4;

CREATE INDEX rate_limit_bucket_expires_at ON rate_limit_bucket (expires_at);

-- The second factor of an account (RFC 6238). The secret is encrypted with a key derived from the session key.
CREATE TABLE second_factor (
  account_id BIGINT NOT NULL PRIMARY KEY,
  secret VARBINARY(100) NOT NULL,
  -- The time step of the last code that was taken: none is taken twice.
  last_step BIGINT NOT NULL,
  since DATETIME(6) NOT NULL,
  CONSTRAINT second_factor_account FOREIGN KEY (account_id) REFERENCES account (id)
) DEFAULT CHARSET=utf8mb4;

-- Codes for who has lost the second factor, each good for once, hashed with a salt of its own.
CREATE TABLE recovery_code (
  account_id BIGINT NOT NULL,
  salt VARBINARY(16) NOT NULL,
  code_hash VARBINARY(32) NOT NULL,
  PRIMARY KEY (account_id, code_hash),
  CONSTRAINT recovery_code_account FOREIGN KEY (account_id) REFERENCES second_factor (account_id) ON DELETE CASCADE
) DEFAULT CHARSET=utf8mb4;
