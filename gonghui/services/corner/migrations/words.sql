-- What was opened and what was answered stays as it was said; the database refuses to change it.
CREATE FUNCTION corner_affair_keeps_its_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.enterprise_id, OLD.category, OLD.title, OLD.text, OLD.publisher, OLD.published_by_id, OLD.published_at)
     IS DISTINCT FROM
     (NEW.enterprise_id, NEW.category, NEW.title, NEW.text, NEW.publisher, NEW.published_by_id, NEW.published_at)
     OR (OLD.withdrawn_at IS NOT NULL AND OLD.withdrawn_at IS DISTINCT FROM NEW.withdrawn_at) THEN
    RAISE EXCEPTION 'an affair once opened keeps its words' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER corner_affair_keeps_its_words BEFORE UPDATE ON corner_affair
  FOR EACH ROW EXECUTE FUNCTION corner_affair_keeps_its_words();
CREATE FUNCTION corner_question_keeps_its_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.affair_id, OLD.person_id, OLD.text, OLD.asked_at, OLD.due)
     IS DISTINCT FROM (NEW.affair_id, NEW.person_id, NEW.text, NEW.asked_at, NEW.due)
     OR (OLD.answered_at IS NOT NULL
         AND (OLD.answer, OLD.answered_by, OLD.answered_at) IS DISTINCT FROM (NEW.answer, NEW.answered_by, NEW.answered_at))
  THEN
    RAISE EXCEPTION 'a question and its answer keep their words' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER corner_question_keeps_its_words BEFORE UPDATE ON corner_question
  FOR EACH ROW EXECUTE FUNCTION corner_question_keeps_its_words();
