-- The workers have signed an agreement once each of them has, and not before (劳动争议调解仲裁法 14).
CREATE FUNCTION disputes_check_workers_signed() RETURNS trigger AS $$
BEGIN
    IF NEW.title = 'mediated' AND NEW.worker_signed_at IS NOT NULL AND (
        NOT EXISTS (SELECT FROM disputes_signing WHERE debt_id = NEW.id)
        OR EXISTS (SELECT FROM disputes_signing WHERE debt_id = NEW.id AND signed_at IS NULL)
    ) THEN
        RAISE EXCEPTION 'not every worker of agreement % has signed', NEW.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$ LANGUAGE plpgsql;

CREATE TRIGGER disputes_workers_signed BEFORE INSERT OR UPDATE ON disputes_debt
    FOR EACH ROW EXECUTE FUNCTION disputes_check_workers_signed();

-- A signature on an agreement that binds is not taken back.
CREATE FUNCTION disputes_keep_signature() RETURNS trigger AS $$
BEGIN
    IF OLD.signed_at IS NOT NULL AND NEW.signed_at IS DISTINCT FROM OLD.signed_at
        AND EXISTS (SELECT FROM disputes_debt WHERE id = OLD.debt_id AND effective_on IS NOT NULL)
    THEN
        RAISE EXCEPTION 'agreement % binds', OLD.debt_id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$ LANGUAGE plpgsql;

CREATE TRIGGER disputes_signature_stays BEFORE UPDATE ON disputes_signing
    FOR EACH ROW EXECUTE FUNCTION disputes_keep_signature();
