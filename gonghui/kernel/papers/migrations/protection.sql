-- A paper that has left the draft state keeps its content for good; only its state (frozen, superseded) and its
-- circle of readers may still change. What is frozen is not deleted either.
CREATE FUNCTION papers_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state = 'draft' THEN
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
  END IF;
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'paper % is frozen and stays', OLD.id USING ERRCODE = '42501';
  END IF;
  IF (NEW.id, NEW.matter_id, NEW.kind, NEW.issued_by_id, NEW.title, NEW.number, NEW.year, NEW.serial, NEW.content,
      NEW.digest, NEW.version, NEW.drafted_at, NEW.frozen_at, NEW.verification_code)
     IS DISTINCT FROM
     (OLD.id, OLD.matter_id, OLD.kind, OLD.issued_by_id, OLD.title, OLD.number, OLD.year, OLD.serial, OLD.content,
      OLD.digest, OLD.version, OLD.drafted_at, OLD.frozen_at, OLD.verification_code)
     OR NEW.state = 'draft' OR (OLD.state = 'superseded' AND NEW.state <> 'superseded')
     OR (OLD.replaces_id IS NOT NULL AND NEW.replaces_id IS DISTINCT FROM OLD.replaces_id) THEN
    RAISE EXCEPTION 'paper % is frozen: its content cannot change', OLD.id USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER papers_paper_is_fixed BEFORE UPDATE OR DELETE ON papers_paper
  FOR EACH ROW EXECUTE FUNCTION papers_refuse_change();
CREATE TRIGGER papers_paper_stays BEFORE TRUNCATE ON papers_paper
  FOR EACH STATEMENT EXECUTE FUNCTION gonghui_refuse_change();

-- A signature is of what the paper says now, and only of a frozen one.
CREATE FUNCTION papers_check_signature() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM papers_paper p
                 WHERE p.id = NEW.paper_id AND p.state = 'frozen' AND p.digest = NEW.digest) THEN
    RAISE EXCEPTION 'paper % is not frozen with the digest that is signed', NEW.paper_id USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER papers_signature_is_of_frozen BEFORE INSERT ON papers_signature
  FOR EACH ROW EXECUTE FUNCTION papers_check_signature();

-- Bytes are named by their digest, so a changed byte would need another name.
ALTER TABLE papers_blob ADD CONSTRAINT papers_blob_named_by_digest
  CHECK (sha256 = encode(sha256(content), 'hex') AND size = length(content));
