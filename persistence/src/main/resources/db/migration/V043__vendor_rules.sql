-- Whom a company lets its interviews be given to. Narrower than what the installation is set up for, never wider.

ALTER TABLE tenant
    ADD COLUMN vendors        text[]  NOT NULL DEFAULT '{GOOGLE,OPENAI}' CHECK (vendors <@ '{GOOGLE,OPENAI}'::text[]),
    ADD COLUMN vendors_keep   boolean NOT NULL DEFAULT true,     -- a vendor may keep a conversation to take it up again
    ADD COLUMN vendors_region text    CHECK (vendors_region IN ('EU', 'UK', 'INDIA', 'US'));   -- null: anywhere
GRANT UPDATE (vendors, vendors_keep, vendors_region) ON tenant TO viva_app;
