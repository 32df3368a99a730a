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

-- Adds the event of a batch to the ballot's chain, as `events.chains.append` would: the text whose digest it takes
-- comes from there, with the two numbers left open that only this transaction knows.
CREATE FUNCTION ballots_tell(ballot uuid, told jsonb, accepted int) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  link record;
  sealed bytea;
  seq text;
BEGIN
  SELECT length, head INTO link FROM event_chain WHERE id = ballot FOR UPDATE;
  IF NOT FOUND THEN
    INSERT INTO event_chain (id, length, head) VALUES (ballot, 0, decode(repeat('00', 32), 'hex'))
      ON CONFLICT DO NOTHING;
    SELECT length, head INTO link FROM event_chain WHERE id = ballot FOR UPDATE;
  END IF;
  seq := (link.length + 1)::text;
  sealed := sha256(link.head || convert_to(
    replace(replace(told ->> 'said', '"$seq$"', seq), '"$count$"', accepted::text), 'UTF8'));
  INSERT INTO event_record
    (id, chain_id, seq, kind, actor_kind, actor_name, at, payload, sealed, previous, digest)
  VALUES (
    (told ->> 'id')::uuid, ballot, seq::bigint, told ->> 'kind', 'system', told ->> 'actor',
    (told ->> 'at')::timestamptz, replace(told ->> 'payload', '"$count$"', accepted::text)::jsonb, '{}', link.head,
    sealed);
  UPDATE event_chain SET length = link.length + 1, head = sealed WHERE id = ballot;
END $$;

-- Casts a batch: marks each voter's entry that is not marked, puts in exactly as many envelopes as it marked, and
-- tells the number in one event. Answers in the order asked: accepted, already, stranger, early or closed.
-- Only index scans are allowed. They take the entries in the order of person ids, so two batches never wait for each
-- other in a ring; and a plan made while a roll was tiny stays right while it grows.
CREATE FUNCTION ballots_cast(ballot uuid, voters uuid[], received timestamptz[], envelopes bytea[], told jsonb)
RETURNS text[]
LANGUAGE plpgsql SECURITY DEFINER
SET search_path FROM CURRENT SET enable_seqscan = off SET enable_bitmapscan = off SET lock_timeout = '5s' AS $$
DECLARE
  paper record;
  marked uuid[];
  answers text[];
  taken bytea[];
BEGIN
  PERFORM pg_advisory_xact_lock_shared(ballots_lock(ballot));
  SELECT state = 'open' AS is_open, opens_at, closes_at INTO paper FROM ballots_ballot WHERE id = ballot;
  IF paper.is_open IS NOT TRUE THEN
    RETURN array_fill('closed'::text, ARRAY[cardinality(voters)]);
  END IF;

  WITH marking AS (
    UPDATE ballots_rollentry SET voted = true
    WHERE ballot_id = ballot AND NOT voted AND person_id = ANY (ARRAY(
      SELECT voter FROM unnest(voters, received) AS v(voter, at) WHERE at >= paper.opens_at AND at < paper.closes_at))
    RETURNING person_id
  ) SELECT coalesce(array_agg(person_id), '{}') INTO marked FROM marking;

  SELECT array_agg(answer ORDER BY ord), array_agg(envelope) FILTER (WHERE answer = 'accepted')
  INTO answers, taken
  FROM (
    SELECT ord, envelope, CASE
      WHEN at >= paper.closes_at THEN 'closed'
      WHEN at < paper.opens_at THEN 'early'
      WHEN voter = ANY (marked) AND ord = min(ord) FILTER (WHERE at >= paper.opens_at AND at < paper.closes_at)
        OVER (PARTITION BY voter) THEN 'accepted'
      WHEN EXISTS (SELECT FROM ballots_rollentry WHERE ballot_id = ballot AND person_id = voter) THEN 'already'
      ELSE 'stranger'
    END AS answer
    FROM unnest(voters, received, envelopes) WITH ORDINALITY AS v(voter, at, envelope, ord)
  ) AS answered;

  IF taken IS NOT NULL THEN
    EXECUTE format('INSERT INTO %I (envelope) SELECT e FROM unnest($1) AS e ORDER BY gen_random_uuid()',
                   ballots_urn(ballot)) USING taken;
    PERFORM ballots_tell(ballot, told, cardinality(taken));
  END IF;
  RETURN answers;
END $$;
