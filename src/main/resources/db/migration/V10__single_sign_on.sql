-- Who somebody is at the OpenID provider. The subject is never given to another there and its case counts; 255 ASCII
-- characters at most (OpenID Connect Core 1.0, section 2).
CREATE TABLE provider_identity (
  account_id BIGINT NOT NULL PRIMARY KEY,
  issuer VARCHAR(255) NOT NULL,
  subject VARBINARY(255) NOT NULL,
  -- What the person is called there, for the page that shows it.
  name VARCHAR(200) NOT NULL,
  since DATETIME(6) NOT NULL,
  CONSTRAINT provider_identity_once UNIQUE (issuer, subject),
  CONSTRAINT provider_identity_account FOREIGN KEY (account_id) REFERENCES account (id)
) DEFAULT CHARSET=utf8mb4;
