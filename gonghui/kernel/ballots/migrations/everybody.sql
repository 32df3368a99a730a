-- The ballot: of an open one only its end may be written, and a roll that grew by a decision.
DROP TRIGGER ballots_ballot_is_fixed ON ballots_ballot;
CREATE TRIGGER ballots_ballot_is_fixed BEFORE UPDATE ON ballots_ballot
  FOR EACH ROW WHEN (
    OLD.state <> 'open'
    OR (OLD.id, OLD.matter_id, OLD.purpose, OLD.kind, OLD.question, OLD.items, OLD.opens_at, OLD.closes_at,
        OLD.options_count, OLD.pass_mark, OLD.quorum_numerator, OLD.quorum_denominator, OLD.seats, OLD.min_choices,
        OLD.max_choices, OLD.public_key, OLD.electorate)
       IS DISTINCT FROM
       (NEW.id, NEW.matter_id, NEW.purpose, NEW.kind, NEW.question, NEW.items, NEW.opens_at, NEW.closes_at,
        NEW.options_count, NEW.pass_mark, NEW.quorum_numerator, NEW.quorum_denominator, NEW.seats, NEW.min_choices,
        NEW.max_choices, NEW.public_key, NEW.electorate)
  ) EXECUTE FUNCTION gonghui_refuse_change();

CREATE FUNCTION ballots_refuse_unfounded_roll() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NEW.roll_size - OLD.roll_size <> NEW.roll_added - OLD.roll_added
     OR NEW.roll_added <> (SELECT count(*) FROM ballots_rolldispute WHERE ballot_id = NEW.id AND decision = 'added')
  THEN
    RAISE EXCEPTION 'a roll grows only by a recorded decision' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ballots_roll_grows_by_decision BEFORE UPDATE ON ballots_ballot
  FOR EACH ROW WHEN ((OLD.roll_size, OLD.roll_added) IS DISTINCT FROM (NEW.roll_size, NEW.roll_added))
  EXECUTE FUNCTION ballots_refuse_unfounded_roll();

-- The roll: as many as it was fixed for, and besides them only those whom a decision added.
CREATE OR REPLACE FUNCTION ballots_refuse_longer_roll() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (
    SELECT FROM ballots_ballot b WHERE b.id IN (SELECT ballot_id FROM added)
      AND ((SELECT count(*) FROM ballots_rollentry r WHERE r.ballot_id = b.id) > b.roll_size
        OR (SELECT count(*) FROM ballots_rollentry r WHERE r.ballot_id = b.id AND NOT EXISTS (
              SELECT FROM ballots_rolldispute d
              WHERE d.ballot_id = b.id AND d.person_id = r.person_id AND d.decision = 'added'))
           > b.roll_size - b.roll_added)
  ) THEN
    RAISE EXCEPTION 'the roll of a ballot was fixed when it opened' USING ERRCODE = '42501';
  END IF;
  RETURN NULL;
END $$;

-- A paper ballot is marked out of a list that two officers have signed.
CREATE FUNCTION ballots_refuse_unsigned_paper() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM ballots_handout h JOIN ballots_handoutline l ON l.handout_id = h.id
    WHERE h.ballot_id = NEW.ballot_id AND l.person_id = NEW.person_id AND h.confirmed_at IS NOT NULL
  ) THEN
    RAISE EXCEPTION 'a paper ballot is handed out by two officers' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ballots_paper_is_signed_for BEFORE INSERT OR UPDATE ON ballots_rollentry
  FOR EACH ROW WHEN (NEW.on_paper) EXECUTE FUNCTION ballots_refuse_unsigned_paper();

-- Lists of paper ballots: confirmed once, then fixed with all their lines.
CREATE TRIGGER ballots_handout_stays BEFORE UPDATE OR DELETE ON ballots_handout
  FOR EACH ROW WHEN (OLD.confirmed_at IS NOT NULL) EXECUTE FUNCTION gonghui_refuse_change();
CREATE TRIGGER ballots_handout_keeps_its_author BEFORE UPDATE ON ballots_handout
  FOR EACH ROW WHEN ((OLD.ballot_id, OLD.entered_by_id, OLD.entered_at)
    IS DISTINCT FROM (NEW.ballot_id, NEW.entered_by_id, NEW.entered_at)) EXECUTE FUNCTION gonghui_refuse_change();

CREATE FUNCTION ballots_refuse_late_lines() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (SELECT FROM ballots_handout h
             WHERE h.id = coalesce(NEW.handout_id, OLD.handout_id) AND h.confirmed_at IS NOT NULL) THEN
    RAISE EXCEPTION 'this list has been confirmed' USING ERRCODE = '42501';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER ballots_lines_stay BEFORE INSERT OR DELETE ON ballots_handoutline
  FOR EACH ROW EXECUTE FUNCTION ballots_refuse_late_lines();
CREATE TRIGGER ballots_lines_are_given_once BEFORE UPDATE ON ballots_handoutline
  FOR EACH ROW WHEN (OLD.given OR NOT NEW.given OR NEW.person_id <> OLD.person_id OR NEW.handout_id <> OLD.handout_id)
  EXECUTE FUNCTION gonghui_refuse_change();

-- The count of the papers: corrected until a second officer confirms exactly these figures.
CREATE TRIGGER ballots_paper_count_stays BEFORE DELETE ON ballots_papercount
  FOR EACH ROW EXECUTE FUNCTION gonghui_refuse_change();
CREATE TRIGGER ballots_paper_count_is_fixed BEFORE UPDATE ON ballots_papercount
  FOR EACH ROW WHEN (
    OLD.confirmed_at IS NOT NULL
    OR (NEW.confirmed_at IS NOT NULL
        AND (OLD.returned, OLD.spoiled, OLD.counts, OLD.version, OLD.entered_by_id)
            IS DISTINCT FROM (NEW.returned, NEW.spoiled, NEW.counts, NEW.version, NEW.entered_by_id))
  ) EXECUTE FUNCTION gonghui_refuse_change();

CREATE FUNCTION ballots_refuse_too_many_papers() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NEW.returned > (SELECT count(*) FROM ballots_rollentry WHERE ballot_id = NEW.ballot_id AND on_paper) THEN
    RAISE EXCEPTION 'more papers came back than were handed out' USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ballots_papers_came_from_us BEFORE INSERT OR UPDATE ON ballots_papercount
  FOR EACH ROW EXECUTE FUNCTION ballots_refuse_too_many_papers();

-- Identity checks: the witness is added once, nothing else changes.
CREATE TRIGGER ballots_assistance_stays BEFORE DELETE ON ballots_assistance
  FOR EACH ROW EXECUTE FUNCTION gonghui_refuse_change();
CREATE TRIGGER ballots_assistance_is_fixed BEFORE UPDATE ON ballots_assistance
  FOR EACH ROW WHEN (
    OLD.witness_id IS NOT NULL
    OR (OLD.ballot_id, OLD.voter_id, OLD.officer_id, OLD.checked_at)
       IS DISTINCT FROM (NEW.ballot_id, NEW.voter_id, NEW.officer_id, NEW.checked_at)
  ) EXECUTE FUNCTION gonghui_refuse_change();

-- Disputes: decided once; a decision to add comes while votes are still taken.
CREATE TRIGGER ballots_dispute_stays BEFORE DELETE ON ballots_rolldispute
  FOR EACH ROW EXECUTE FUNCTION gonghui_refuse_change();
CREATE TRIGGER ballots_dispute_is_fixed BEFORE UPDATE ON ballots_rolldispute
  FOR EACH ROW WHEN (
    OLD.decided_at IS NOT NULL
    OR (OLD.ballot_id, OLD.by_id, OLD.about, OLD.words, OLD.raised_at)
       IS DISTINCT FROM (NEW.ballot_id, NEW.by_id, NEW.about, NEW.words, NEW.raised_at)
  ) EXECUTE FUNCTION gonghui_refuse_change();

CREATE FUNCTION ballots_refuse_late_addition() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM ballots_ballot b
                 WHERE b.id = NEW.ballot_id AND b.state = 'open' AND NEW.decided_at < b.closes_at) THEN
    RAISE EXCEPTION 'nobody is added to a roll once voting is over' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ballots_additions_in_time BEFORE INSERT OR UPDATE ON ballots_rolldispute
  FOR EACH ROW WHEN (NEW.decision = 'added') EXECUTE FUNCTION ballots_refuse_late_addition();
