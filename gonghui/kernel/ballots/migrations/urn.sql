-- The roll: entries are added up to the size fixed at opening, marked once, and never altered otherwise.
-- Half of each page is left free, so that marking an entry stays on its page and touches no index.
ALTER TABLE ballots_rollentry SET (fillfactor = 50);

CREATE TRIGGER ballots_roll_entries_stay BEFORE DELETE ON ballots_rollentry
  FOR EACH ROW EXECUTE FUNCTION gonghui_refuse_change();
CREATE TRIGGER ballots_marks_stay BEFORE UPDATE ON ballots_rollentry
  FOR EACH ROW WHEN (OLD.voted OR NOT NEW.voted OR NEW.ballot_id <> OLD.ballot_id OR NEW.person_id <> OLD.person_id)
  EXECUTE FUNCTION gonghui_refuse_change();

CREATE FUNCTION ballots_refuse_longer_roll() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (
    SELECT FROM ballots_ballot b WHERE b.id IN (SELECT ballot_id FROM added)
      AND (SELECT count(*) FROM ballots_rollentry r WHERE r.ballot_id = b.id) > b.roll_size
  ) THEN
    RAISE EXCEPTION 'the roll of a ballot was fixed when it opened' USING ERRCODE = '42501';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER ballots_roll_is_frozen AFTER INSERT ON ballots_rollentry REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION ballots_refuse_longer_roll();

-- The ballot: an ended one stays as it is; of an open one only its end may be written.
CREATE TRIGGER ballots_ballot_stays BEFORE DELETE ON ballots_ballot
  FOR EACH ROW EXECUTE FUNCTION gonghui_refuse_change();
CREATE TRIGGER ballots_ballot_is_fixed BEFORE UPDATE ON ballots_ballot
  FOR EACH ROW WHEN (
    OLD.state <> 'open'
    OR (OLD.id, OLD.matter_id, OLD.purpose, OLD.kind, OLD.opens_at, OLD.closes_at, OLD.roll_size, OLD.options_count,
        OLD.pass_mark, OLD.quorum_numerator, OLD.quorum_denominator, OLD.seats, OLD.min_choices, OLD.max_choices,
        OLD.public_key)
       IS DISTINCT FROM
       (NEW.id, NEW.matter_id, NEW.purpose, NEW.kind, NEW.opens_at, NEW.closes_at, NEW.roll_size, NEW.options_count,
        NEW.pass_mark, NEW.quorum_numerator, NEW.quorum_denominator, NEW.seats, NEW.min_choices, NEW.max_choices,
        NEW.public_key)
  ) EXECUTE FUNCTION gonghui_refuse_change();

-- The urn. These functions run with their owner's rights: the application may neither create nor read urns itself.
CREATE FUNCTION ballots_urn(ballot uuid) RETURNS text LANGUAGE sql IMMUTABLE
AS $$ SELECT 'ballots_urn_' || replace(ballot::text, '-', '') $$;

CREATE FUNCTION ballots_lock(ballot uuid) RETURNS bigint LANGUAGE sql IMMUTABLE
AS $$ SELECT hashtextextended('ballots ' || ballot::text, 0) $$;

CREATE FUNCTION ballots_make_urn(ballot uuid, sealed_key bytea, envelope_length int) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  EXECUTE format(
    'CREATE TABLE %I (sealed_key bytea, envelope bytea CHECK (octet_length(envelope) = %s),'
    ' CHECK (num_nonnulls(sealed_key, envelope) = 1))', ballots_urn(ballot), envelope_length);
  EXECUTE format('INSERT INTO %I (sealed_key) VALUES ($1)', ballots_urn(ballot)) USING sealed_key;
END $$;

CREATE FUNCTION ballots_read_urn(ballot uuid) RETURNS TABLE (sealed_key bytea, envelope bytea)
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  RETURN QUERY EXECUTE format('SELECT sealed_key, envelope FROM %I', ballots_urn(ballot));
END $$;

CREATE FUNCTION ballots_drop_urn(ballot uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  EXECUTE format('DROP TABLE %I', ballots_urn(ballot));
END $$;

-- Casts a batch: marks each voter's entry that is not marked, and puts in exactly as many envelopes as it marked.
-- Answers in the order asked: accepted, already, stranger, early or closed.
-- Entries are taken in the order of person ids, so two batches never wait for each other in a ring. Sequential scans
-- are off because a plan made while a roll was tiny would be kept while it grows.
CREATE FUNCTION ballots_cast(ballot uuid, voters uuid[], received timestamptz[], envelopes bytea[]) RETURNS text[]
LANGUAGE plpgsql SECURITY DEFINER
SET search_path FROM CURRENT SET enable_seqscan = off SET lock_timeout = '5s' AS $$
DECLARE
  answers text[] := array_fill('closed'::text, ARRAY[cardinality(voters)]);
  taken bytea[] := '{}';
  paper record;
  i int;
BEGIN
  PERFORM pg_advisory_xact_lock_shared(ballots_lock(ballot));
  SELECT state, opens_at, closes_at INTO paper FROM ballots_ballot WHERE id = ballot;
  IF NOT FOUND OR paper.state <> 'open' THEN
    RETURN answers;
  END IF;
  FOR i IN SELECT ord FROM unnest(voters) WITH ORDINALITY AS v(voter, ord) ORDER BY voter, ord LOOP
    CONTINUE WHEN received[i] >= paper.closes_at;
    IF received[i] < paper.opens_at THEN
      answers[i] := 'early';
      CONTINUE;
    END IF;
    UPDATE ballots_rollentry SET voted = true WHERE ballot_id = ballot AND person_id = voters[i] AND NOT voted;
    IF FOUND THEN
      answers[i] := 'accepted';
      taken := taken || envelopes[i];
    ELSIF EXISTS (SELECT FROM ballots_rollentry WHERE ballot_id = ballot AND person_id = voters[i]) THEN
      answers[i] := 'already';
    ELSE
      answers[i] := 'stranger';
    END IF;
  END LOOP;
  IF cardinality(taken) > 0 THEN
    EXECUTE format('INSERT INTO %I (envelope) SELECT e FROM unnest($1) AS e ORDER BY gen_random_uuid()',
                   ballots_urn(ballot)) USING taken;
  END IF;
  RETURN answers;
END $$;
