-- A search looks at each organisation once, not at each person.
CREATE INDEX person_by_organisation ON person (organisation) WHERE organisation <> '' AND removed_at IS NULL;
