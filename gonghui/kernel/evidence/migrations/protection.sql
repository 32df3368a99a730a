-- An exhibit is never deleted. Who handed it in, for whom and when stays; being handed over, shown and withdrawn are
-- said once; from then on (handed over or withdrawn) its description and its place in the list stay as well.
CREATE FUNCTION evidence_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'exhibit % stays', OLD.id USING ERRCODE = '42501';
  END IF;
  IF (NEW.id, NEW.dossier_id, NEW.side, NEW.handed_in_by_id, NEW.capacity, NEW.handed_in_at)
     IS DISTINCT FROM
     (OLD.id, OLD.dossier_id, OLD.side, OLD.handed_in_by_id, OLD.capacity, OLD.handed_in_at)
     OR (OLD.handed_over_at IS NOT NULL AND NEW.handed_over_at IS DISTINCT FROM OLD.handed_over_at)
     OR (OLD.shown_to_other_side_at IS NOT NULL
         AND NEW.shown_to_other_side_at IS DISTINCT FROM OLD.shown_to_other_side_at)
     OR (OLD.withdrawn_at IS NOT NULL
         AND (NEW.withdrawn_at, NEW.withdrawn_why) IS DISTINCT FROM (OLD.withdrawn_at, OLD.withdrawn_why)) THEN
    RAISE EXCEPTION 'exhibit %: what was handed in, shown or withdrawn stays so', OLD.id USING ERRCODE = '42501';
  END IF;
  IF (OLD.handed_over_at IS NOT NULL OR OLD.withdrawn_at IS NOT NULL)
     AND (NEW.position, NEW.title, NEW.proves, NEW.source, NEW.held, NEW.told_pages)
         IS DISTINCT FROM (OLD.position, OLD.title, OLD.proves, OLD.source, OLD.held, OLD.told_pages) THEN
    RAISE EXCEPTION 'exhibit % was handed over: its description stays', OLD.id USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER evidence_exhibit_is_fixed BEFORE UPDATE OR DELETE ON evidence_exhibit
  FOR EACH ROW EXECUTE FUNCTION evidence_refuse_change();
CREATE TRIGGER evidence_exhibit_stays BEFORE TRUNCATE ON evidence_exhibit
  FOR EACH STATEMENT EXECUTE FUNCTION gonghui_refuse_change();

-- Nothing is put to an exhibit that was handed over or withdrawn.
CREATE FUNCTION evidence_check_file() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM evidence_exhibit e WHERE e.id = NEW.exhibit_id
             AND (e.handed_over_at IS NOT NULL OR e.withdrawn_at IS NOT NULL)) THEN
    RAISE EXCEPTION 'exhibit % takes no more files', NEW.exhibit_id USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER evidence_file_in_time BEFORE INSERT ON evidence_exhibitfile
  FOR EACH ROW EXECUTE FUNCTION evidence_check_file();
