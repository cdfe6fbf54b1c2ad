-- What an empty database gets in one go. Written by `make fresh` after a migration has come in; see fresh.py.

CREATE TYPE public.procrastinate_job_event_type AS ENUM (
    'deferred',
    'started',
    'deferred_for_retry',
    'failed',
    'succeeded',
    'cancelled',
    'abort_requested',
    'aborted',
    'scheduled',
    'retried'
);

CREATE TYPE public.procrastinate_job_status AS ENUM (
    'todo',
    'doing',
    'succeeded',
    'failed',
    'cancelled',
    'aborting',
    'aborted'
);

CREATE TYPE public.procrastinate_job_to_defer_v1 AS (
	queue_name character varying,
	task_name character varying,
	priority integer,
	lock text,
	queueing_lock text,
	args jsonb,
	scheduled_at timestamp with time zone
);

CREATE FUNCTION public._pgtrigger_should_ignore(trigger_name name) RETURNS boolean
    LANGUAGE plpgsql
    AS $$
                DECLARE
                    _pgtrigger_ignore TEXT[];
                    _result BOOLEAN;
                BEGIN
                    BEGIN
                        SELECT INTO _pgtrigger_ignore
                            CURRENT_SETTING('pgtrigger.ignore');
                        EXCEPTION WHEN OTHERS THEN
                    END;
                    IF _pgtrigger_ignore IS NOT NULL THEN
                        SELECT trigger_name = ANY(_pgtrigger_ignore)
                        INTO _result;
                        RETURN _result;
                    ELSE
                        RETURN FALSE;
                    END IF;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_0052f() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_0b3c5() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_0ea43() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_240f8() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_2e1ed() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_30c66() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_39b5e() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_49e73() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_63b31() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_ab28a() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_b0234() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_c071a() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_c5a4f() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_dec8b() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_f5ba7() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_consent_never_deleted_56238() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_consent_only_erased_96799() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_days_off_changed_84c89() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    
    INSERT INTO regions_revision (topic, changed_at) VALUES ('days_off', clock_timestamp())
    ON CONFLICT (topic) DO UPDATE SET changed_at = excluded.changed_at;
    RETURN NULL;

                END;
            $$;

CREATE FUNCTION public.pgtrigger_never_deleted_ac682() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_only_erased_65df8() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_regions_changed_5f7d0() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    
    INSERT INTO regions_revision (topic, changed_at) VALUES ('regions', clock_timestamp())
    ON CONFLICT (topic) DO UPDATE SET changed_at = excluded.changed_at;
    RETURN NULL;

                END;
            $$;

CREATE FUNCTION public.procrastinate_cancel_job_v1(job_id bigint, abort boolean, delete_job boolean) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status = 'todo'
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        IF abort THEN
            UPDATE procrastinate_jobs
            SET abort_requested = true,
                status = CASE status
                    WHEN 'todo' THEN 'cancelled'::procrastinate_job_status ELSE status
                END
            WHERE id = job_id AND status IN ('todo', 'doing')
            RETURNING id INTO _job_id;
        ELSE
            UPDATE procrastinate_jobs
            SET status = 'cancelled'::procrastinate_job_status
            WHERE id = job_id AND status = 'todo'
            RETURNING id INTO _job_id;
        END IF;
    END IF;
    RETURN _job_id;
END;
$$;

CREATE FUNCTION public.procrastinate_defer_jobs_v1(jobs public.procrastinate_job_to_defer_v1[]) RETURNS bigint[]
    LANGUAGE plpgsql
    AS $$
DECLARE
    job_ids bigint[];
BEGIN
    WITH inserted_jobs AS (
        INSERT INTO procrastinate_jobs (queue_name, task_name, priority, lock, queueing_lock, args, scheduled_at)
        SELECT (job).queue_name,
               (job).task_name,
               (job).priority,
               (job).lock,
               (job).queueing_lock,
               (job).args,
               (job).scheduled_at
        FROM unnest(jobs) AS job
        RETURNING id
    )
    SELECT array_agg(id) FROM inserted_jobs INTO job_ids;

    RETURN job_ids;
END;
$$;

CREATE FUNCTION public.procrastinate_defer_periodic_job_v2(_queue_name character varying, _lock character varying, _queueing_lock character varying, _task_name character varying, _priority integer, _periodic_id character varying, _defer_timestamp bigint, _args jsonb) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
	_job_id bigint;
	_defer_id bigint;
BEGIN
    INSERT
        INTO procrastinate_periodic_defers (task_name, periodic_id, defer_timestamp)
        VALUES (_task_name, _periodic_id, _defer_timestamp)
        ON CONFLICT DO NOTHING
        RETURNING id into _defer_id;

    IF _defer_id IS NULL THEN
        RETURN NULL;
    END IF;

    UPDATE procrastinate_periodic_defers
        SET job_id = (
            SELECT COALESCE((
                SELECT unnest(procrastinate_defer_jobs_v1(
                    ARRAY[
                        ROW(
                            _queue_name,
                            _task_name,
                            _priority,
                            _lock,
                            _queueing_lock,
                            _args,
                            NULL::timestamptz
                        )
                    ]::procrastinate_job_to_defer_v1[]
                ))
            ), NULL)
        )
        WHERE id = _defer_id
        RETURNING job_id INTO _job_id;

    DELETE
        FROM procrastinate_periodic_defers
        USING (
            SELECT id
            FROM procrastinate_periodic_defers
            WHERE procrastinate_periodic_defers.task_name = _task_name
            AND procrastinate_periodic_defers.periodic_id = _periodic_id
            AND procrastinate_periodic_defers.defer_timestamp < _defer_timestamp
            ORDER BY id
            FOR UPDATE
        ) to_delete
        WHERE procrastinate_periodic_defers.id = to_delete.id;

    RETURN _job_id;
END;
$$;



CREATE TABLE public.procrastinate_jobs (
    id bigint NOT NULL,
    queue_name character varying(128) NOT NULL,
    task_name character varying(128) NOT NULL,
    lock text,
    args jsonb DEFAULT '{}'::jsonb NOT NULL,
    status public.procrastinate_job_status DEFAULT 'todo'::public.procrastinate_job_status NOT NULL,
    scheduled_at timestamp with time zone,
    attempts integer DEFAULT 0 NOT NULL,
    queueing_lock text,
    priority integer DEFAULT 0 NOT NULL,
    abort_requested boolean DEFAULT false NOT NULL,
    worker_id bigint,
    CONSTRAINT check_not_todo_abort_requested CHECK ((NOT ((status = 'todo'::public.procrastinate_job_status) AND (abort_requested = true))))
);

CREATE FUNCTION public.procrastinate_fetch_job_v2(target_queue_names character varying[], p_worker_id bigint) RETURNS public.procrastinate_jobs
    LANGUAGE plpgsql
    AS $$
DECLARE
	found_jobs procrastinate_jobs;
BEGIN
    WITH candidate AS (
        SELECT jobs.*
            FROM procrastinate_jobs AS jobs
            WHERE
                -- reject the job if its lock has earlier or higher priority jobs
                NOT EXISTS (
                    SELECT 1
                        FROM procrastinate_jobs AS other_jobs
                        WHERE
                            jobs.lock IS NOT NULL
                            AND other_jobs.lock = jobs.lock
                            AND (
                                -- job with same lock is already running
                                other_jobs.status = 'doing'
                                OR
                                -- job with same lock is waiting and has higher priority (or same priority but was queued first)
                                (
                                    other_jobs.status = 'todo'
                                    AND (
                                        other_jobs.priority > jobs.priority
                                        OR (
                                        other_jobs.priority = jobs.priority
                                        AND other_jobs.id < jobs.id
                                        )
                                    )
                                )
                            )
                )
                AND jobs.status = 'todo'
                AND (target_queue_names IS NULL OR jobs.queue_name = ANY( target_queue_names ))
                AND (jobs.scheduled_at IS NULL OR jobs.scheduled_at <= now())
            ORDER BY jobs.priority DESC, jobs.id ASC LIMIT 1
            FOR UPDATE OF jobs SKIP LOCKED
    )
    UPDATE procrastinate_jobs
        SET status = 'doing', worker_id = p_worker_id
        FROM candidate
        WHERE procrastinate_jobs.id = candidate.id
        RETURNING procrastinate_jobs.* INTO found_jobs;

 RETURN found_jobs;
END;
$$;

CREATE FUNCTION public.procrastinate_finish_job_v1(job_id bigint, end_status public.procrastinate_job_status, delete_job boolean) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF end_status NOT IN ('succeeded', 'failed', 'aborted') THEN
        RAISE 'End status should be either "succeeded", "failed" or "aborted" (job id: %)', job_id;
    END IF;
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = end_status,
            abort_requested = false,
            attempts = CASE status
                WHEN 'doing' THEN attempts + 1 ELSE attempts
            END
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" or "todo" status (job id: %)', job_id;
    END IF;
END;
$$;

CREATE FUNCTION public.procrastinate_notify_queue_abort_job_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'abort_job_requested', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_notify_queue_job_inserted_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'job_inserted', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_prune_stalled_workers_v1(seconds_since_heartbeat double precision) RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    DELETE FROM procrastinate_workers
    WHERE last_heartbeat < NOW() - (seconds_since_heartbeat || 'SECOND')::INTERVAL
    RETURNING procrastinate_workers.id;
END;
$$;

CREATE FUNCTION public.procrastinate_register_worker_v1() RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    INSERT INTO procrastinate_workers DEFAULT VALUES
    RETURNING procrastinate_workers.id;
END;
$$;

CREATE FUNCTION public.procrastinate_retry_job_v1(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
BEGIN
    SELECT abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status = 'doing'
    FOR UPDATE
    INTO _abort_requested;
    IF _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    END IF;

    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" status (job id: %)', job_id;
    END IF;
END;
$$;

CREATE FUNCTION public.procrastinate_retry_job_v2(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
    _current_status procrastinate_job_status;
BEGIN
    SELECT status, abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status IN ('doing', 'failed')
    FOR UPDATE
    INTO _current_status, _abort_requested;
    IF _current_status = 'doing' AND _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status IN ('doing', 'failed')
        RETURNING id INTO _job_id;
    END IF;

    IF _job_id IS NULL THEN
        RAISE 'Job was not found or has an invalid status to retry (job id: %)', job_id;
    END IF;

END;
$$;

CREATE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'abort_requested'::procrastinate_job_event_type);
    RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type, at)
        VALUES (NEW.id, 'scheduled'::procrastinate_job_event_type, NEW.scheduled_at);

	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'deferred'::procrastinate_job_event_type);
	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_trigger_function_status_events_update_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    WITH t AS (
        SELECT CASE
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND NEW.status = 'doing'::procrastinate_job_status
                THEN 'started'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'deferred_for_retry'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'failed'::procrastinate_job_status
                THEN 'failed'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'succeeded'::procrastinate_job_status
                THEN 'succeeded'::procrastinate_job_event_type
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND (
                    NEW.status = 'cancelled'::procrastinate_job_status
                    OR NEW.status = 'failed'::procrastinate_job_status
                    OR NEW.status = 'succeeded'::procrastinate_job_status
                )
                THEN 'cancelled'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'aborted'::procrastinate_job_status
                THEN 'aborted'::procrastinate_job_event_type
            WHEN OLD.status = 'failed'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'retried'::procrastinate_job_event_type
            ELSE NULL
        END as event_type
    )
    INSERT INTO procrastinate_events(job_id, type)
        SELECT NEW.id, t.event_type
        FROM t
        WHERE t.event_type IS NOT NULL;
	RETURN NEW;
END;
$$;

CREATE FUNCTION public.procrastinate_unlink_periodic_defers_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_periodic_defers
    SET job_id = NULL
    WHERE job_id = OLD.id;
    RETURN OLD;
END;
$$;

CREATE FUNCTION public.procrastinate_unregister_worker_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    DELETE FROM procrastinate_workers
    WHERE id = worker_id;
END;
$$;

CREATE FUNCTION public.procrastinate_update_heartbeat_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_workers
    SET last_heartbeat = NOW()
    WHERE id = worker_id;
END;
$$;

CREATE TABLE public.account_emailaddress (
    id integer NOT NULL,
    email character varying(254) NOT NULL,
    verified boolean NOT NULL,
    "primary" boolean NOT NULL,
    user_id bigint NOT NULL
);

ALTER TABLE public.account_emailaddress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailaddress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.account_emailconfirmation (
    id integer NOT NULL,
    created timestamp with time zone NOT NULL,
    sent timestamp with time zone,
    key character varying(64) NOT NULL,
    email_address_id integer NOT NULL
);

ALTER TABLE public.account_emailconfirmation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailconfirmation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.api_firstupload (
    id bigint NOT NULL,
    key character varying(64) NOT NULL,
    at timestamp with time zone NOT NULL,
    file_id uuid NOT NULL
);

ALTER TABLE public.api_firstupload ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.api_firstupload_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);

ALTER TABLE public.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);

ALTER TABLE public.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);

ALTER TABLE public.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.bulletins_bulletin (
    parcel_id bigint NOT NULL,
    title character varying(160) NOT NULL,
    text text NOT NULL,
    urgent boolean NOT NULL,
    useful_until timestamp with time zone NOT NULL,
    public boolean NOT NULL,
    to_regions character varying(13)[] NOT NULL,
    to_groups character varying(80)[] NOT NULL,
    to_equipment character varying(12)[] NOT NULL,
    to_activity character varying(8) NOT NULL,
    recalled_at timestamp with time zone,
    author_id bigint NOT NULL,
    written_by_id bigint,
    live_id bigint
);

CREATE TABLE public.bulletins_copy (
    parcel_id bigint NOT NULL,
    how character varying(12)[] NOT NULL,
    reached integer,
    bulletin_id bigint NOT NULL,
    group_id bigint NOT NULL,
    through_id bigint,
    edition_id bigint NOT NULL,
    CONSTRAINT bulletins_copy_reached_check CHECK ((reached >= 0)),
    CONSTRAINT passed_on_says_how_and_how_many CHECK ((((how = '{}'::character varying(12)[]) AND (reached IS NULL)) OR ((
CASE
    WHEN (how IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(how, 1), 0)
END > 0) AND (reached IS NOT NULL))))
);

CREATE TABLE public.bulletins_edition (
    id bigint NOT NULL,
    number smallint NOT NULL,
    title character varying(160) NOT NULL,
    text text NOT NULL,
    useful_until timestamp with time zone NOT NULL,
    at timestamp with time zone NOT NULL,
    bulletin_id bigint NOT NULL,
    by_id bigint,
    CONSTRAINT bulletins_edition_number_check CHECK ((number >= 0))
);

ALTER TABLE public.bulletins_edition ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.bulletins_edition_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.bulletins_wording (
    id bigint NOT NULL,
    number smallint NOT NULL,
    form character varying(12) NOT NULL,
    title character varying(160) NOT NULL,
    text text NOT NULL,
    at timestamp with time zone NOT NULL,
    bulletin_id bigint NOT NULL,
    by_id bigint,
    CONSTRAINT bulletins_wording_number_check CHECK ((number >= 0))
);

ALTER TABLE public.bulletins_wording ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.bulletins_wording_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.channels_account (
    id bigint NOT NULL,
    service character varying(16) NOT NULL,
    external_id character varying(100) NOT NULL,
    name character varying(200) NOT NULL,
    address character varying(500) NOT NULL,
    secrets text NOT NULL,
    may jsonb NOT NULL,
    connected_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone,
    end_told timestamp with time zone,
    disconnected_at timestamp with time zone,
    trouble character varying(40) NOT NULL,
    trouble_since timestamp with time zone,
    well_at timestamp with time zone,
    paused_until timestamp with time zone,
    connected_by_id bigint,
    owner_id bigint NOT NULL,
    CONSTRAINT account_keeps_no_secret_when_disconnected CHECK (((disconnected_at IS NULL) OR (secrets = ''::text)))
);

ALTER TABLE public.channels_account ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.channels_account_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.channels_attempt (
    id bigint NOT NULL,
    here character varying(64) NOT NULL,
    service character varying(16) NOT NULL,
    by_phone boolean NOT NULL,
    began_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    came_back_at timestamp with time zone,
    grants text NOT NULL,
    fault character varying(40) NOT NULL,
    ended_at timestamp with time zone,
    owner_id bigint NOT NULL,
    person_id bigint NOT NULL,
    CONSTRAINT attempt_keeps_no_secret_afterwards CHECK (((ended_at IS NULL) OR (grants = ''::text)))
);

ALTER TABLE public.channels_attempt ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.channels_attempt_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.channels_comment (
    id bigint NOT NULL,
    external_id character varying(120) NOT NULL,
    text text NOT NULL,
    address character varying(500) NOT NULL,
    at timestamp with time zone NOT NULL,
    read_at timestamp with time zone NOT NULL,
    copy_id bigint NOT NULL
);

ALTER TABLE public.channels_comment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.channels_comment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.channels_copy (
    id bigint NOT NULL,
    item character varying(40) NOT NULL,
    code character varying(8) NOT NULL,
    external_id character varying(120) NOT NULL,
    address character varying(500) NOT NULL,
    parts jsonb NOT NULL,
    placed_at timestamp with time zone,
    removed_at timestamp with time zone,
    views integer,
    reactions integer,
    remarks integer,
    shares integer,
    reach_at timestamp with time zone,
    account_id bigint NOT NULL,
    finished_at timestamp with time zone,
    CONSTRAINT channels_copy_reactions_check CHECK ((reactions >= 0)),
    CONSTRAINT channels_copy_remarks_check CHECK ((remarks >= 0)),
    CONSTRAINT channels_copy_shares_check CHECK ((shares >= 0)),
    CONSTRAINT channels_copy_views_check CHECK ((views >= 0))
);

ALTER TABLE public.channels_copy ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.channels_copy_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.channels_delivery (
    id bigint NOT NULL,
    channel character varying(8) NOT NULL,
    recipient character varying(60) NOT NULL,
    ref character varying(120) NOT NULL,
    state character varying(10) NOT NULL,
    error character varying(40) NOT NULL,
    attempts smallint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    calling_since timestamp with time zone,
    at timestamp with time zone,
    CONSTRAINT channels_delivery_attempts_check CHECK ((attempts >= 0))
);

ALTER TABLE public.channels_delivery ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.channels_delivery_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.channels_demomail (
    id bigint NOT NULL,
    "to" character varying(254) NOT NULL,
    subject character varying(300) NOT NULL,
    body text NOT NULL,
    language character varying(5) NOT NULL,
    regency character varying(5) NOT NULL,
    at timestamp with time zone NOT NULL
);

ALTER TABLE public.channels_demomail ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.channels_demomail_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.channels_manner (
    id bigint NOT NULL,
    item character varying(40) NOT NULL,
    title character varying(300) NOT NULL,
    tags jsonb,
    made_for_kids boolean NOT NULL,
    unlisted boolean NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint
);

ALTER TABLE public.channels_manner ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.channels_manner_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.channels_omission (
    id bigint NOT NULL,
    item character varying(40) NOT NULL,
    at timestamp with time zone NOT NULL,
    account_id bigint NOT NULL,
    by_id bigint
);

ALTER TABLE public.channels_omission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.channels_omission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.channels_post (
    id bigint NOT NULL,
    ref character varying(60) NOT NULL,
    act character varying(8) NOT NULL,
    state character varying(10) NOT NULL,
    error character varying(40) NOT NULL,
    attempts smallint NOT NULL,
    look_ups smallint NOT NULL,
    may_stand boolean NOT NULL,
    queued_at timestamp with time zone CONSTRAINT channels_post_created_at_not_null NOT NULL,
    due_at timestamp with time zone,
    lease_until timestamp with time zone,
    cut_at timestamp with time zone,
    journal text NOT NULL,
    ended_at timestamp with time zone,
    by_id bigint,
    copy_id bigint NOT NULL,
    CONSTRAINT channels_post_attempts_check CHECK ((attempts >= 0)),
    CONSTRAINT channels_post_look_ups_check CHECK ((look_ups >= 0)),
    CONSTRAINT post_is_leased_while_sending CHECK ((((lease_until IS NOT NULL) AND ((state)::text = 'sending'::text)) OR ((NOT ((state)::text = 'sending'::text)) AND (lease_until IS NULL)))),
    CONSTRAINT post_that_moves_is_due_or_with_a_person CHECK (((NOT ((state)::text = ANY ((ARRAY['queued'::character varying, 'retrying'::character varying])::text[]))) OR (due_at IS NOT NULL)))
);

ALTER TABLE public.channels_post ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.channels_post_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.channels_pushsubscription (
    id bigint NOT NULL,
    endpoint character varying(1000) NOT NULL,
    p256dh character varying(100) NOT NULL,
    auth character varying(40) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    gone_at timestamp with time zone,
    person_id bigint NOT NULL
);

ALTER TABLE public.channels_pushsubscription ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.channels_pushsubscription_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.channels_reachofday (
    id bigint NOT NULL,
    day date NOT NULL,
    views integer,
    reactions integer,
    remarks integer,
    shares integer,
    copy_id bigint NOT NULL,
    CONSTRAINT channels_reachofday_reactions_check CHECK ((reactions >= 0)),
    CONSTRAINT channels_reachofday_remarks_check CHECK ((remarks >= 0)),
    CONSTRAINT channels_reachofday_shares_check CHECK ((shares >= 0)),
    CONSTRAINT channels_reachofday_views_check CHECK ((views >= 0))
);

ALTER TABLE public.channels_reachofday ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.channels_reachofday_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.channels_spent (
    id bigint NOT NULL,
    bucket character varying(40) NOT NULL,
    day date NOT NULL,
    units integer NOT NULL,
    CONSTRAINT channels_spent_units_check CHECK ((units >= 0))
);

ALTER TABLE public.channels_spent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.channels_spent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.coaching_assignment (
    id bigint NOT NULL,
    course character varying(40) NOT NULL,
    at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone,
    parcel_id bigint NOT NULL,
    person_id bigint NOT NULL,
    group_id bigint
);

ALTER TABLE public.coaching_assignment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.coaching_assignment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.coaching_attendance (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    member_id bigint NOT NULL,
    roll_id bigint NOT NULL
);

ALTER TABLE public.coaching_attendance ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.coaching_attendance_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.coaching_calendarkey (
    person_id bigint NOT NULL,
    key_hash character varying(64) NOT NULL,
    made_at timestamp with time zone NOT NULL
);

CREATE TABLE public.coaching_completion (
    id bigint NOT NULL,
    course character varying(40) NOT NULL,
    finished_on date NOT NULL,
    code character varying(24) NOT NULL,
    named boolean NOT NULL,
    taken_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    group_id bigint NOT NULL,
    person_id bigint,
    CONSTRAINT a_certificate_is_taken_with_its_code CHECK (((((code)::text = ''::text) AND (NOT named) AND (taken_at IS NULL)) OR ((NOT ((code)::text = ''::text)) AND (taken_at IS NOT NULL)))),
    CONSTRAINT a_certificate_names_nobody_once_withdrawn CHECK ((((person_id IS NOT NULL) AND (withdrawn_at IS NULL)) OR ((NOT named) AND (person_id IS NULL) AND (withdrawn_at IS NOT NULL) AND (NOT ((code)::text = ''::text)))))
);

ALTER TABLE public.coaching_completion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.coaching_completion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.coaching_confirmation (
    id bigint NOT NULL,
    agreed boolean NOT NULL,
    words text NOT NULL,
    at timestamp with time zone NOT NULL,
    person_id bigint,
    visit_id bigint NOT NULL,
    CONSTRAINT what_was_different_is_said CHECK ((agreed OR (NOT (words = ''::text))))
);

ALTER TABLE public.coaching_confirmation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.coaching_confirmation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.coaching_decree (
    id bigint NOT NULL,
    number character varying(120) NOT NULL,
    dated date NOT NULL,
    issuer character varying(8) NOT NULL,
    valid_from date NOT NULL,
    valid_until date NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint,
    group_id bigint NOT NULL,
    scan_id uuid,
    CONSTRAINT decree_ends_after_it_starts CHECK ((valid_until >= valid_from))
);

ALTER TABLE public.coaching_decree ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.coaching_decree_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.coaching_exemplary (
    id bigint NOT NULL,
    number character varying(120) NOT NULL,
    dated date NOT NULL,
    words text NOT NULL,
    named_at timestamp with time zone NOT NULL,
    ended_on date,
    ended_why character varying(300) NOT NULL,
    by_id bigint,
    group_id bigint NOT NULL
);

ALTER TABLE public.coaching_exemplary ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.coaching_exemplary_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.coaching_ferry (
    region_id character varying(13) NOT NULL,
    weekdays smallint[] NOT NULL,
    words character varying(300) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    CONSTRAINT a_ferry_goes_on_weekdays CHECK ((weekdays <@ ARRAY[(1)::smallint, (2)::smallint, (3)::smallint, (4)::smallint, (5)::smallint, (6)::smallint, (7)::smallint])),
    CONSTRAINT a_ferry_says_when CHECK ((NOT ((weekdays = '{}'::smallint[]) AND ((words)::text = ''::text))))
);

CREATE TABLE public.coaching_finding (
    id bigint NOT NULL,
    category character varying(10) NOT NULL,
    words text NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint,
    visit_id bigint NOT NULL,
    files uuid[] NOT NULL
);

ALTER TABLE public.coaching_finding ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.coaching_finding_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.coaching_followup (
    parcel_id bigint NOT NULL,
    what text NOT NULL,
    category character varying(10) NOT NULL,
    guessed boolean NOT NULL,
    agreed_role character varying(16) NOT NULL,
    agreed_on date,
    agreed_by_id bigint,
    asked_by_id bigint,
    group_id bigint NOT NULL,
    visit_id bigint,
    CONSTRAINT agreed_by_whom_and_when CHECK ((((agreed_by_id IS NULL) AND (agreed_on IS NULL) AND ((agreed_role)::text = ''::text)) OR ((agreed_by_id IS NOT NULL) AND (agreed_on IS NOT NULL) AND (NOT ((agreed_role)::text = ''::text)))))
);

CREATE TABLE public.coaching_funding (
    id bigint NOT NULL,
    year smallint NOT NULL,
    source character varying(8) NOT NULL,
    amount bigint NOT NULL,
    group_id bigint NOT NULL,
    CONSTRAINT coaching_funding_amount_check CHECK ((amount >= 0)),
    CONSTRAINT coaching_funding_year_check CHECK ((year >= 0))
);

ALTER TABLE public.coaching_funding ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.coaching_funding_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.coaching_groupalert (
    id bigint NOT NULL,
    about character varying(6) NOT NULL,
    day date NOT NULL,
    days smallint NOT NULL,
    status character varying(10) NOT NULL,
    void boolean NOT NULL,
    at timestamp with time zone NOT NULL,
    group_id bigint NOT NULL,
    CONSTRAINT coaching_groupalert_days_check CHECK ((days >= 0))
);

ALTER TABLE public.coaching_groupalert ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.coaching_groupalert_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.coaching_grouprecord (
    group_id bigint NOT NULL,
    known_since date NOT NULL,
    forming boolean NOT NULL,
    dissolved_on date,
    last_sign_on date,
    last_sign character varying(8) NOT NULL,
    visited_on date,
    last_parcel_id bigint,
    CONSTRAINT a_sign_has_its_day CHECK ((((last_parcel_id IS NULL) AND ((last_sign)::text = ''::text) AND (last_sign_on IS NULL)) OR ((last_sign_on IS NOT NULL) AND (NOT ((last_sign)::text = ''::text)))))
);

CREATE TABLE public.coaching_import (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    state character varying(10) NOT NULL,
    size integer NOT NULL,
    read integer NOT NULL,
    rows integer NOT NULL,
    lines jsonb NOT NULL,
    notes jsonb NOT NULL,
    counts jsonb NOT NULL,
    digest character varying(64) NOT NULL,
    changed_meanwhile boolean NOT NULL,
    done_at timestamp with time zone,
    by_id bigint NOT NULL,
    regency_id character varying(13) NOT NULL,
    CONSTRAINT coaching_import_read_check CHECK ((read >= 0)),
    CONSTRAINT coaching_import_rows_check CHECK ((rows >= 0)),
    CONSTRAINT coaching_import_size_check CHECK ((size >= 0))
);

CREATE TABLE public.coaching_importfile (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    content bytea NOT NULL,
    of_id uuid NOT NULL
);

ALTER TABLE public.coaching_importfile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.coaching_importfile_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.coaching_journey (
    id bigint NOT NULL,
    day date NOT NULL,
    words character varying(300) NOT NULL,
    at timestamp with time zone NOT NULL,
    origin_key character varying(80) NOT NULL,
    fingerprint character varying(64) NOT NULL,
    by_id bigint NOT NULL,
    regency_id character varying(13) NOT NULL
);

ALTER TABLE public.coaching_journey ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.coaching_journey_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.coaching_lessonread (
    id bigint NOT NULL,
    course character varying(40) NOT NULL,
    lesson character varying(40) NOT NULL,
    at timestamp with time zone NOT NULL,
    person_id bigint NOT NULL,
    group_id bigint
);

ALTER TABLE public.coaching_lessonread ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.coaching_lessonread_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.coaching_lifeevent (
    id bigint NOT NULL,
    step character varying(10) NOT NULL,
    day date NOT NULL,
    words character varying(300) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint,
    group_id bigint NOT NULL,
    scan_id uuid
);

ALTER TABLE public.coaching_lifeevent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.coaching_lifeevent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.coaching_meeting (
    id bigint NOT NULL,
    day date NOT NULL,
    topic character varying(200) NOT NULL,
    attended smallint,
    at timestamp with time zone NOT NULL,
    by_id bigint,
    group_id bigint NOT NULL,
    minutes_id uuid,
    CONSTRAINT coaching_meeting_attended_check CHECK ((attended >= 0))
);

ALTER TABLE public.coaching_meeting ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.coaching_meeting_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.coaching_member (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    "position" character varying(10) NOT NULL,
    section character varying(80) NOT NULL,
    sex character varying(5) NOT NULL,
    born smallint,
    occupation character varying(80) NOT NULL,
    phone character varying(20) NOT NULL,
    since date NOT NULL,
    left_on date,
    erased_at timestamp with time zone,
    group_id bigint NOT NULL,
    person_id bigint,
    CONSTRAINT a_name_until_it_is_erased CHECK ((((erased_at IS NULL) AND (NOT ((name)::text = ''::text))) OR ((erased_at IS NOT NULL) AND ((name)::text = ''::text) AND (person_id IS NULL)))),
    CONSTRAINT coaching_member_born_check CHECK ((born >= 0)),
    CONSTRAINT who_left_has_no_contact CHECK (((left_on IS NULL) OR ((born IS NULL) AND ((occupation)::text = ''::text) AND ((phone)::text = ''::text))))
);

ALTER TABLE public.coaching_member ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.coaching_member_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.coaching_pairing (
    id bigint NOT NULL,
    since date NOT NULL,
    ended_on date,
    by_id bigint,
    example_id bigint NOT NULL,
    learner_id bigint NOT NULL,
    CONSTRAINT nobody_learns_from_themselves CHECK ((NOT (learner_id = example_id)))
);

ALTER TABLE public.coaching_pairing ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.coaching_pairing_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.coaching_partner (
    id bigint NOT NULL,
    name character varying(160) NOT NULL,
    does character varying(200) NOT NULL,
    group_id bigint NOT NULL
);

ALTER TABLE public.coaching_partner ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.coaching_partner_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.coaching_practice (
    id bigint NOT NULL,
    category character varying(12) NOT NULL,
    title character varying(100) NOT NULL,
    problem text NOT NULL,
    did text NOT NULL,
    result text NOT NULL,
    advice text NOT NULL,
    named boolean NOT NULL,
    written_at timestamp with time zone NOT NULL,
    agreed_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    withdrawn_why character varying(300) NOT NULL,
    agreed_by_id bigint,
    by_id bigint,
    group_id bigint NOT NULL,
    source_id bigint NOT NULL,
    CONSTRAINT a_practice_withdrawn_says_why CHECK (((withdrawn_at IS NULL) OR (NOT ((withdrawn_why)::text = ''::text))))
);

ALTER TABLE public.coaching_practice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.coaching_practice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.coaching_present (
    id bigint NOT NULL,
    words character varying(200) NOT NULL,
    erased_at timestamp with time zone,
    member_id bigint,
    visit_id bigint NOT NULL,
    CONSTRAINT a_member_or_a_guest CHECK ((((erased_at IS NULL) AND (member_id IS NOT NULL) AND ((words)::text = ''::text)) OR ((erased_at IS NULL) AND (member_id IS NULL) AND (NOT ((words)::text = ''::text))) OR ((erased_at IS NOT NULL) AND (member_id IS NULL) AND ((words)::text = ''::text))))
);

ALTER TABLE public.coaching_present ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.coaching_present_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.coaching_quiztry (
    id bigint NOT NULL,
    course character varying(40) NOT NULL,
    answers jsonb NOT NULL,
    "right" smallint NOT NULL,
    asked smallint NOT NULL,
    passed boolean NOT NULL,
    at timestamp with time zone NOT NULL,
    person_id bigint NOT NULL,
    group_id bigint,
    CONSTRAINT coaching_quiztry_asked_check CHECK ((asked >= 0)),
    CONSTRAINT coaching_quiztry_right_check CHECK (("right" >= 0)),
    CONSTRAINT no_more_right_than_asked CHECK (("right" <= asked))
);

ALTER TABLE public.coaching_quiztry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.coaching_quiztry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.coaching_roll (
    id bigint NOT NULL,
    key_hash character varying(64) NOT NULL,
    day date NOT NULL,
    visit_id bigint,
    session_id bigint,
    CONSTRAINT a_visit_s_roll_or_a_session_s CHECK ((((visit_id IS NULL) OR (session_id IS NULL)) AND (1 = (
CASE
    WHEN (visit_id IS NULL) THEN 1
    ELSE 0
END +
CASE
    WHEN (session_id IS NULL) THEN 1
    ELSE 0
END))))
);

ALTER TABLE public.coaching_roll ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.coaching_roll_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.coaching_sessionanswers (
    id bigint NOT NULL,
    before smallint[],
    after smallint[],
    member_id bigint,
    session_id bigint NOT NULL,
    turn smallint,
    CONSTRAINT coaching_sessionanswers_turn_check CHECK ((turn >= 0)),
    CONSTRAINT something_was_answered CHECK (((before IS NOT NULL) OR (after IS NOT NULL)))
);

ALTER TABLE public.coaching_sessionanswers ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.coaching_sessionanswers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.coaching_trainingsession (
    id bigint NOT NULL,
    title character varying(120) NOT NULL,
    place character varying(200) NOT NULL,
    begins_at timestamp with time zone NOT NULL,
    trainer character varying(120) NOT NULL,
    words character varying(300) NOT NULL,
    courses character varying(40)[] NOT NULL,
    questions character varying(50)[] NOT NULL,
    after_at timestamp with time zone,
    called_off_at timestamp with time zone,
    at timestamp with time zone NOT NULL,
    origin_key character varying(80) NOT NULL,
    by_id bigint NOT NULL,
    regency_id character varying(13) NOT NULL,
    moved_from timestamp with time zone,
    moves smallint DEFAULT 0 NOT NULL,
    CONSTRAINT coaching_trainingsession_moves_check CHECK ((moves >= 0))
);

CREATE TABLE public.coaching_trainingsession_groups (
    id bigint NOT NULL,
    trainingsession_id bigint NOT NULL,
    organization_id bigint NOT NULL
);

ALTER TABLE public.coaching_trainingsession_groups ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.coaching_trainingsession_groups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE public.coaching_trainingsession ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.coaching_trainingsession_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.coaching_visit (
    parcel_id bigint NOT NULL,
    day date NOT NULL,
    purpose character varying(300) NOT NULL,
    held_on date,
    attended smallint,
    works text NOT NULL,
    lesson text NOT NULL,
    motivation text NOT NULL,
    next_on date,
    group_id bigint NOT NULL,
    journey_id bigint,
    CONSTRAINT coaching_visit_attended_check CHECK ((attended >= 0))
);

CREATE TABLE public.desk_notice (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    read_at timestamp with time zone,
    digest bigint,
    alert_id bigint,
    handoff_id bigint,
    parcel_id bigint,
    person_id bigint NOT NULL,
    term_id bigint,
    group_id bigint,
    matter character varying(60) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT of_a_parcel_term_group_or_matter CHECK (((((matter)::text = ''::text) AND (((alert_id IS NULL) AND (group_id IS NULL) AND (handoff_id IS NOT NULL) AND (parcel_id IS NOT NULL) AND (term_id IS NULL)) OR ((alert_id IS NOT NULL) AND (group_id IS NULL) AND (handoff_id IS NULL) AND (parcel_id IS NOT NULL) AND (term_id IS NULL)) OR ((alert_id IS NULL) AND (group_id IS NULL) AND (handoff_id IS NULL) AND ((kind)::text = ANY ((ARRAY['agreed'::character varying, 'differs'::character varying])::text[])) AND (parcel_id IS NOT NULL) AND (term_id IS NULL)) OR ((alert_id IS NULL) AND (group_id IS NULL) AND (handoff_id IS NULL) AND (parcel_id IS NULL) AND (term_id IS NOT NULL)) OR ((alert_id IS NULL) AND (group_id IS NOT NULL) AND (handoff_id IS NULL) AND (parcel_id IS NULL) AND (term_id IS NULL)))) OR ((alert_id IS NULL) AND (group_id IS NULL) AND (handoff_id IS NULL) AND ((kind)::text = ANY ((ARRAY['report'::character varying, 'letter'::character varying, 'course'::character varying, 'session'::character varying, 'practice'::character varying])::text[])) AND (parcel_id IS NULL) AND (term_id IS NULL) AND (NOT ((matter)::text = ''::text)))))
);

ALTER TABLE public.desk_notice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.desk_notice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);

ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);

ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.django_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL
);

CREATE TABLE public.insight_correction (
    objection_id bigint NOT NULL,
    points smallint NOT NULL,
    reason text NOT NULL,
    at timestamp with time zone NOT NULL,
    person_id bigint,
    CONSTRAINT insight_correction_points_check CHECK ((points >= 0))
);

CREATE TABLE public.insight_judgement (
    id bigint NOT NULL,
    period date NOT NULL,
    points smallint NOT NULL,
    reason text NOT NULL,
    at timestamp with time zone NOT NULL,
    group_id bigint NOT NULL,
    person_id bigint NOT NULL,
    CONSTRAINT insight_judgement_points_check CHECK ((points >= 0)),
    CONSTRAINT ten_points_at_most CHECK ((points <= 10))
);

ALTER TABLE public.insight_judgement ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.insight_judgement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.insight_objection (
    parcel_id bigint NOT NULL,
    about character varying(20) NOT NULL,
    month date NOT NULL,
    period date,
    points double precision NOT NULL,
    text text NOT NULL,
    group_id bigint NOT NULL,
    CONSTRAINT an_objection_is_to_a_month CHECK ((EXTRACT(day FROM month) = (1)::numeric))
);

CREATE TABLE public.insight_snapshot (
    id bigint NOT NULL,
    month date NOT NULL,
    points smallint NOT NULL,
    of smallint NOT NULL,
    figures jsonb NOT NULL,
    made_at timestamp with time zone NOT NULL,
    group_id bigint NOT NULL,
    CONSTRAINT a_month_begins_on_the_first CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
    CONSTRAINT insight_snapshot_of_check CHECK ((of >= 0)),
    CONSTRAINT insight_snapshot_points_check CHECK ((points >= 0)),
    CONSTRAINT no_more_points_than_there_are CHECK ((points <= of))
);

ALTER TABLE public.insight_snapshot ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.insight_snapshot_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.media_captions (
    id bigint NOT NULL,
    language character varying(8) NOT NULL,
    text text NOT NULL,
    digest character varying(32) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint,
    file_id uuid NOT NULL
);

ALTER TABLE public.media_captions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.media_captions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.media_file (
    id uuid NOT NULL,
    kind character varying(10) NOT NULL,
    state character varying(10) NOT NULL,
    refusal character varying(20) NOT NULL,
    name character varying(100) NOT NULL,
    mime character varying(40) NOT NULL,
    size integer NOT NULL,
    sha256 character varying(64) NOT NULL,
    path character varying(160) NOT NULL,
    width integer,
    height integer,
    seconds double precision,
    created_at timestamp with time zone NOT NULL,
    attached_at timestamp with time zone,
    uploaded_by_id bigint,
    digest character varying(32) DEFAULT ''::character varying NOT NULL,
    made_from_id uuid,
    peaks bytea,
    CONSTRAINT file_refused_with_a_reason CHECK (((((refusal)::text > ''::text) AND ((state)::text = 'refused'::text)) OR ((NOT ((state)::text = 'refused'::text)) AND ((refusal)::text = ''::text)))),
    CONSTRAINT media_file_height_check CHECK ((height >= 0)),
    CONSTRAINT media_file_size_check CHECK ((size >= 0)),
    CONSTRAINT media_file_width_check CHECK ((width >= 0))
);

CREATE TABLE public.media_piece (
    id bigint NOT NULL,
    "offset" bigint NOT NULL,
    size integer NOT NULL,
    path character varying(160) NOT NULL,
    upload_id uuid NOT NULL,
    CONSTRAINT media_piece_size_check CHECK ((size >= 0))
);

ALTER TABLE public.media_piece ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.media_piece_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.media_rendition (
    id bigint NOT NULL,
    name character varying(10) NOT NULL,
    mime character varying(40) NOT NULL,
    width integer,
    height integer,
    size integer NOT NULL,
    path character varying(160) NOT NULL,
    file_id uuid NOT NULL,
    CONSTRAINT media_rendition_height_check CHECK ((height >= 0)),
    CONSTRAINT media_rendition_size_check CHECK ((size >= 0)),
    CONSTRAINT media_rendition_width_check CHECK ((width >= 0))
);

ALTER TABLE public.media_rendition ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.media_rendition_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.media_upload (
    id uuid NOT NULL,
    length bigint NOT NULL,
    "offset" bigint NOT NULL,
    metadata jsonb NOT NULL,
    key character varying(64) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    whole_at timestamp with time zone,
    settled_at timestamp with time zone,
    refusal character varying(20) NOT NULL,
    uploaded_by_id bigint,
    CONSTRAINT upload_settled_when_whole CHECK (((((refusal)::text = ''::text) AND (settled_at IS NULL)) OR ((settled_at IS NOT NULL) AND (whole_at IS NOT NULL)))),
    CONSTRAINT upload_whole_when_all_is_here CHECK (((whole_at IS NULL) OR ("offset" = length))),
    CONSTRAINT upload_within_its_length CHECK ((("offset" >= 0) AND ("offset" <= length)))
);

CREATE TABLE public.mfa_authenticator (
    id bigint NOT NULL,
    type character varying(20) NOT NULL,
    data jsonb NOT NULL,
    user_id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone
);

ALTER TABLE public.mfa_authenticator ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.mfa_authenticator_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.news_comment (
    id bigint NOT NULL,
    part character varying(8) NOT NULL,
    start integer NOT NULL,
    quote character varying(600) NOT NULL,
    before character varying(40) NOT NULL,
    after character varying(40) NOT NULL,
    words text NOT NULL,
    at timestamp with time zone NOT NULL,
    resolved_at timestamp with time zone,
    by_id bigint NOT NULL,
    resolved_by_id bigint,
    story_id bigint NOT NULL,
    version_id bigint NOT NULL,
    CONSTRAINT comment_resolved_by_somebody CHECK ((((resolved_at IS NULL) AND (resolved_by_id IS NULL)) OR ((resolved_at IS NOT NULL) AND (resolved_by_id IS NOT NULL)))),
    CONSTRAINT news_comment_start_check CHECK ((start >= 0))
);

ALTER TABLE public.news_comment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.news_comment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.news_consent (
    id bigint NOT NULL,
    answer character varying(12) NOT NULL,
    who character varying(300) NOT NULL,
    age character varying(10) NOT NULL,
    agreed_by character varying(200) NOT NULL,
    how character varying(10) NOT NULL,
    "on" date,
    at timestamp with time zone NOT NULL,
    by_id bigint,
    paper_id uuid,
    picture_id bigint NOT NULL,
    erased_at timestamp with time zone
);

ALTER TABLE public.news_consent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.news_consent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.news_draft (
    id bigint NOT NULL,
    content jsonb NOT NULL,
    based_on integer NOT NULL,
    at timestamp with time zone NOT NULL,
    person_id bigint NOT NULL,
    story_id bigint NOT NULL,
    CONSTRAINT news_draft_based_on_check CHECK ((based_on >= 0))
);

ALTER TABLE public.news_draft ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.news_draft_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.news_errorreport (
    parcel_id bigint NOT NULL,
    text text NOT NULL,
    email character varying(254) NOT NULL,
    language character varying(2) NOT NULL,
    erased_at timestamp with time zone,
    story_id bigint NOT NULL,
    version_id bigint NOT NULL
);

CREATE TABLE public.news_hint (
    story_id bigint NOT NULL,
    words character varying(200) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint
);

CREATE TABLE public.news_material (
    id bigint NOT NULL,
    text text NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint,
    story_id bigint NOT NULL,
    erased_at timestamp with time zone
);

ALTER TABLE public.news_material ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.news_material_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.news_picture (
    id bigint NOT NULL,
    people character varying(12) NOT NULL,
    caption character varying(300) NOT NULL,
    alt character varying(300) NOT NULL,
    photographer character varying(120) NOT NULL,
    "position" smallint NOT NULL,
    used boolean NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint,
    file_id uuid NOT NULL,
    story_id bigint NOT NULL,
    areas jsonb,
    burnt_id uuid,
    names character varying(300) DEFAULT ''::character varying NOT NULL,
    replaces_id bigint,
    given_with_id bigint,
    agreement_told boolean DEFAULT false NOT NULL,
    marked_at timestamp with time zone,
    marked_by_id bigint,
    CONSTRAINT news_picture_position_check CHECK (("position" >= 0))
);

ALTER TABLE public.news_picture ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.news_picture_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.news_planned (
    id bigint NOT NULL,
    kind character varying(12) NOT NULL,
    title character varying(200) NOT NULL,
    day date NOT NULL,
    not_before timestamp with time zone,
    yearly boolean NOT NULL,
    note text NOT NULL,
    seq integer NOT NULL,
    at timestamp with time zone NOT NULL,
    removed_at timestamp with time zone,
    by_id bigint NOT NULL,
    person_id bigint,
    regency_id character varying(13) NOT NULL,
    region_id character varying(13),
    removed_by_id bigint,
    story_id bigint,
    CONSTRAINT news_planned_seq_check CHECK ((seq >= 0)),
    CONSTRAINT planned_embargo_has_a_moment CHECK (((((kind)::text = 'embargo'::text) AND (not_before IS NOT NULL)) OR ((NOT ((kind)::text = 'embargo'::text)) AND (not_before IS NULL)))),
    CONSTRAINT planned_yearly_is_a_village_day CHECK (((NOT yearly) OR ((kind)::text = 'village_day'::text)))
);

ALTER TABLE public.news_planned ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.news_planned_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.news_publication (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    public_note text NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint,
    story_id bigint NOT NULL,
    version_id bigint NOT NULL
);

ALTER TABLE public.news_publication ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.news_publication_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.news_recording (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    file_id uuid NOT NULL,
    material_id bigint NOT NULL,
    CONSTRAINT news_recording_position_check CHECK (("position" >= 0))
);

ALTER TABLE public.news_recording ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.news_recording_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.news_shownpicture (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    caption character varying(300) NOT NULL,
    alt character varying(300) NOT NULL,
    photographer character varying(120) NOT NULL,
    picture_id bigint NOT NULL,
    publication_id bigint NOT NULL,
    names character varying(300) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT news_shownpicture_position_check CHECK (("position" >= 0))
);

ALTER TABLE public.news_shownpicture ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.news_shownpicture_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.news_story (
    parcel_id bigint NOT NULL,
    title character varying(200) NOT NULL,
    urgent boolean NOT NULL,
    scheduled_for timestamp with time zone,
    revision_kind character varying(10) NOT NULL,
    revision_note text NOT NULL,
    slug character varying(80) NOT NULL,
    topic character varying(16) NOT NULL,
    words tsvector,
    published_at timestamp with time zone,
    changed_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    author_id bigint,
    current_id bigint,
    group_id bigint,
    regency_id character varying(13) NOT NULL,
    region_id character varying(13) NOT NULL,
    live_id bigint,
    claimed jsonb DEFAULT '{}'::jsonb NOT NULL,
    verdict character varying(12) DEFAULT ''::character varying NOT NULL,
    also_from jsonb DEFAULT '[]'::jsonb NOT NULL,
    CONSTRAINT story_live_is_whole CHECK ((((current_id IS NULL) AND (live_id IS NULL) AND (words IS NULL)) OR ((current_id IS NOT NULL) AND (live_id IS NOT NULL) AND (withdrawn_at IS NULL) AND (words IS NOT NULL) AND (published_at IS NOT NULL))))
);

CREATE TABLE public.news_tick (
    id bigint NOT NULL,
    what character varying(16) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint,
    version_id bigint NOT NULL
);

ALTER TABLE public.news_tick ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.news_tick_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.news_version (
    id bigint NOT NULL,
    number integer NOT NULL,
    headline character varying(200) NOT NULL,
    lead character varying(600) NOT NULL,
    body text NOT NULL,
    text text NOT NULL,
    topic character varying(16) NOT NULL,
    place character varying(120) NOT NULL,
    day date NOT NULL,
    names text NOT NULL,
    sources text NOT NULL,
    at timestamp with time zone NOT NULL,
    based_on integer NOT NULL,
    by_id bigint,
    story_id bigint NOT NULL,
    answer character varying(300) DEFAULT ''::character varying NOT NULL,
    claim text DEFAULT ''::text NOT NULL,
    evidence text DEFAULT ''::text NOT NULL,
    form character varying(16) DEFAULT ''::character varying NOT NULL,
    seen_in text DEFAULT ''::text NOT NULL,
    verdict character varying(12) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT news_version_based_on_check CHECK ((based_on >= 0)),
    CONSTRAINT news_version_number_check CHECK ((number >= 0))
);

ALTER TABLE public.news_version ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.news_version_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ops_installation (
    id smallint NOT NULL,
    mode character varying(4) NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    filled_at timestamp with time zone,
    CONSTRAINT ops_installation_id_check CHECK ((id >= 0)),
    CONSTRAINT ops_one_installation CHECK ((id = 1))
);

CREATE TABLE public.people_cache (
    cache_key character varying(255) NOT NULL,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);

CREATE TABLE public.people_device (
    id bigint NOT NULL,
    name character varying(60) NOT NULL,
    key_hash character varying(64) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    enrolled_at timestamp with time zone,
    last_used_at timestamp with time zone,
    revoked_at timestamp with time zone,
    created_by_id bigint NOT NULL,
    organization_id bigint NOT NULL
);

ALTER TABLE public.people_device ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_device_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.people_devicemember (
    id bigint NOT NULL,
    pin_hash character varying(128) NOT NULL,
    tries smallint NOT NULL,
    joined_at timestamp with time zone,
    device_id bigint NOT NULL,
    person_id bigint NOT NULL,
    CONSTRAINT people_devicemember_tries_check CHECK ((tries >= 0))
);

ALTER TABLE public.people_devicemember ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_devicemember_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.people_groupprofile (
    group_id bigint NOT NULL,
    status character varying(10) NOT NULL,
    equipment character varying(12)[] NOT NULL
);

CREATE TABLE public.people_invitation (
    id bigint NOT NULL,
    key_hash character varying(64) NOT NULL,
    name character varying(120) NOT NULL,
    phone character varying(20) NOT NULL,
    email character varying(254) NOT NULL,
    role character varying(16) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    invited_by_id bigint NOT NULL,
    person_id bigint,
    organization_id bigint,
    CONSTRAINT invitation_or_reset CHECK ((((organization_id IS NULL) AND (person_id IS NOT NULL)) OR ((organization_id IS NOT NULL) AND (person_id IS NULL))))
);

ALTER TABLE public.people_invitation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_invitation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.people_membership (
    id bigint NOT NULL,
    role character varying(16) NOT NULL,
    since date NOT NULL,
    until date,
    ended_on date,
    decree character varying(120) NOT NULL,
    acting_for_id bigint,
    person_id bigint NOT NULL,
    organization_id bigint NOT NULL,
    CONSTRAINT term_ends_after_it_starts CHECK (((until IS NULL) OR (until >= since)))
);

ALTER TABLE public.people_membership ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_membership_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.people_organization (
    id bigint NOT NULL,
    slug character varying(80) NOT NULL,
    name character varying(160) NOT NULL,
    kind character varying(10) NOT NULL,
    oversight boolean NOT NULL,
    topics character varying(40)[] NOT NULL,
    email character varying(254) NOT NULL,
    phone character varying(20) NOT NULL,
    active boolean NOT NULL,
    regency_id character varying(13),
    region_id character varying(13) NOT NULL
);

ALTER TABLE public.people_organization ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_organization_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.people_person (
    id bigint NOT NULL,
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    username character varying(60) NOT NULL,
    name character varying(120) NOT NULL,
    email character varying(254),
    phone character varying(20),
    language character varying(2) NOT NULL,
    is_active boolean NOT NULL,
    is_admin boolean NOT NULL,
    created_at timestamp with time zone NOT NULL
);

ALTER TABLE public.people_person ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_person_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.people_termalert (
    id bigint NOT NULL,
    until date NOT NULL,
    days smallint NOT NULL,
    membership_id bigint NOT NULL,
    CONSTRAINT people_termalert_days_check CHECK ((days >= 0))
);

ALTER TABLE public.people_termalert ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_termalert_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.people_token (
    id bigint NOT NULL,
    name character varying(60) NOT NULL,
    key_hash character varying(64) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone,
    revoked_at timestamp with time zone,
    person_id bigint NOT NULL
);

ALTER TABLE public.people_token ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_token_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.procrastinate_events (
    id bigint NOT NULL,
    job_id bigint NOT NULL,
    type public.procrastinate_job_event_type,
    at timestamp with time zone DEFAULT now()
);

CREATE SEQUENCE public.procrastinate_events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.procrastinate_events_id_seq OWNED BY public.procrastinate_events.id;

CREATE SEQUENCE public.procrastinate_jobs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.procrastinate_jobs_id_seq OWNED BY public.procrastinate_jobs.id;

CREATE TABLE public.procrastinate_periodic_defers (
    id bigint NOT NULL,
    task_name character varying(128) NOT NULL,
    defer_timestamp bigint,
    job_id bigint,
    periodic_id character varying(128) DEFAULT ''::character varying NOT NULL
);

CREATE SEQUENCE public.procrastinate_periodic_defers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.procrastinate_periodic_defers_id_seq OWNED BY public.procrastinate_periodic_defers.id;

CREATE TABLE public.procrastinate_workers (
    id bigint NOT NULL,
    last_heartbeat timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE public.procrastinate_workers ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.procrastinate_workers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.regions_dayoff (
    id bigint NOT NULL,
    date date NOT NULL,
    name character varying(120) NOT NULL,
    kind character varying(12) NOT NULL,
    decree character varying(200) NOT NULL,
    estimated boolean NOT NULL,
    region_id character varying(13)
);

ALTER TABLE public.regions_dayoff ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.regions_dayoff_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.regions_region (
    code character varying(13) NOT NULL,
    name character varying(100) NOT NULL,
    level smallint NOT NULL,
    lat double precision,
    lng double precision,
    time_zone character varying(32) NOT NULL,
    boundary jsonb,
    parent_id character varying(13),
    CONSTRAINT regions_region_level_check CHECK ((level >= 0))
);

CREATE TABLE public.regions_revision (
    topic character varying(20) NOT NULL,
    changed_at timestamp with time zone NOT NULL
);

CREATE TABLE public.relay_alert (
    id bigint NOT NULL,
    deadline timestamp with time zone NOT NULL,
    since timestamp with time zone NOT NULL,
    level character varying(8) NOT NULL,
    at timestamp with time zone NOT NULL,
    role character varying(16) NOT NULL,
    told bigint[] NOT NULL,
    organization_id bigint,
    parcel_id bigint NOT NULL
);

ALTER TABLE public.relay_alert ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.relay_alert_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.relay_arrival (
    id bigint NOT NULL,
    "to" character varying(90) NOT NULL,
    how character varying(10) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint,
    handoff_id bigint NOT NULL,
    parcel_id bigint NOT NULL
);

ALTER TABLE public.relay_arrival ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.relay_arrival_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.relay_handoff (
    id bigint NOT NULL,
    seq integer NOT NULL,
    key character varying(80),
    fingerprint character varying(64) NOT NULL,
    move character varying(24) NOT NULL,
    actor_kind character varying(8) NOT NULL,
    via character varying(12) NOT NULL,
    at timestamp with time zone NOT NULL,
    from_role character varying(16) NOT NULL,
    to_role character varying(16) NOT NULL,
    track character varying(24) NOT NULL,
    state character varying(16) NOT NULL,
    waiting_on character varying(8) NOT NULL,
    paused_left interval,
    paused_unit character varying(2) NOT NULL,
    due_at timestamp with time zone,
    due_from timestamp with time zone,
    basis character varying(160) NOT NULL,
    final_due_at timestamp with time zone,
    inquiry_due_at timestamp with time zone,
    outcome character varying(16) NOT NULL,
    reason character varying(32) NOT NULL,
    kept boolean,
    about_id bigint,
    from_assignee_id bigint,
    from_organization_id bigint,
    person_id bigint,
    to_assignee_id bigint,
    to_organization_id bigint NOT NULL,
    parcel_id bigint NOT NULL,
    CONSTRAINT relay_handoff_seq_check CHECK ((seq >= 0))
);

ALTER TABLE public.relay_handoff ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.relay_handoff_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.relay_limitoverride (
    id bigint NOT NULL,
    kind character varying(16) NOT NULL,
    track character varying(24) NOT NULL,
    state character varying(16) NOT NULL,
    amount smallint NOT NULL,
    unit character varying(2) NOT NULL,
    decree_number character varying(120) NOT NULL,
    decree_date date NOT NULL,
    valid_from timestamp with time zone NOT NULL,
    office_id bigint NOT NULL,
    CONSTRAINT relay_limitoverride_amount_check CHECK ((amount >= 0))
);

ALTER TABLE public.relay_limitoverride ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.relay_limitoverride_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.relay_link (
    id bigint NOT NULL,
    type character varying(16) NOT NULL,
    at timestamp with time zone NOT NULL,
    source_id bigint NOT NULL,
    target_id bigint NOT NULL
);

ALTER TABLE public.relay_link ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.relay_link_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.relay_note (
    id bigint NOT NULL,
    audience character varying(8) NOT NULL,
    body text NOT NULL,
    files uuid[] NOT NULL,
    signed_by character varying(120) NOT NULL,
    erased_at timestamp with time zone,
    handoff_id bigint NOT NULL
);

ALTER TABLE public.relay_note ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.relay_note_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.relay_parcel (
    id bigint NOT NULL,
    code character varying(12) NOT NULL,
    kind character varying(16) NOT NULL,
    track character varying(24) NOT NULL,
    state character varying(16) NOT NULL,
    confidential boolean NOT NULL,
    holder_role character varying(16) NOT NULL,
    waiting_on character varying(8) NOT NULL,
    due_at timestamp with time zone,
    due_from timestamp with time zone,
    paused_left interval,
    paused_unit character varying(2) NOT NULL,
    final_due_at timestamp with time zone,
    inquiry_due_at timestamp with time zone,
    next_check_at timestamp with time zone,
    seq integer NOT NULL,
    origin_key character varying(80),
    opened_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    outcome character varying(16) NOT NULL,
    reason character varying(32) NOT NULL,
    about_id bigint,
    assignee_id bigint,
    holder_id bigint NOT NULL,
    parent_id bigint,
    regency_id character varying(13) NOT NULL,
    region_id character varying(13) NOT NULL,
    CONSTRAINT about_never_holds CHECK (((about_id IS NULL) OR (NOT ((about_id = holder_id) AND (about_id IS NOT NULL))))),
    CONSTRAINT closed_has_outcome_and_reason CHECK (((closed_at IS NULL) OR ((due_at IS NULL) AND (inquiry_due_at IS NULL) AND (next_check_at IS NULL) AND (paused_left IS NULL) AND ((state)::text = 'closed'::text) AND ((waiting_on)::text = ''::text) AND (NOT ((outcome)::text = ''::text)) AND (NOT ((reason)::text = ''::text))))),
    CONSTRAINT open_has_holder_and_deadline CHECK (((NOT (closed_at IS NULL)) OR ((due_at IS NOT NULL) AND (due_from IS NOT NULL) AND (next_check_at IS NOT NULL) AND ((outcome)::text = ''::text) AND ((reason)::text = ''::text) AND (NOT ((state)::text = 'closed'::text)) AND (NOT ((holder_role)::text = ''::text))))),
    CONSTRAINT paused_time_has_a_unit CHECK ((((paused_left IS NULL) AND ((paused_unit)::text = ''::text)) OR ((paused_left IS NOT NULL) AND (NOT ((paused_unit)::text = ''::text))))),
    CONSTRAINT relay_parcel_seq_check CHECK ((seq >= 0))
);

ALTER TABLE public.relay_parcel ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.relay_parcel_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.reports_report (
    id bigint NOT NULL,
    period character varying(7) NOT NULL,
    office_id bigint NOT NULL
);

ALTER TABLE public.reports_report ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reports_report_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.reports_signature (
    id bigint NOT NULL,
    figures jsonb NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    report_id bigint NOT NULL,
    version_id bigint NOT NULL
);

ALTER TABLE public.reports_signature ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reports_signature_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.reports_version (
    id bigint NOT NULL,
    number integer NOT NULL,
    texts jsonb NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    report_id bigint NOT NULL,
    CONSTRAINT reports_version_number_check CHECK ((number >= 0))
);

ALTER TABLE public.reports_version ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reports_version_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.voices_attempt (
    id bigint NOT NULL,
    subject character varying(80) NOT NULL,
    at timestamp with time zone NOT NULL
);

ALTER TABLE public.voices_attempt ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.voices_attempt_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.voices_emergencynumber (
    id bigint NOT NULL,
    label character varying(60) NOT NULL,
    number character varying(20) NOT NULL,
    office_id bigint NOT NULL
);

ALTER TABLE public.voices_emergencynumber ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.voices_emergencynumber_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.voices_letter (
    id bigint NOT NULL,
    number character varying(120) NOT NULL,
    dated date,
    at timestamp with time zone NOT NULL,
    voice_id bigint NOT NULL,
    handoff_id bigint
);

ALTER TABLE public.voices_letter ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.voices_letter_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.voices_newsconsent (
    id bigint NOT NULL,
    agreed boolean NOT NULL,
    how character varying(200) NOT NULL,
    at timestamp with time zone NOT NULL,
    voice_id bigint NOT NULL
);

ALTER TABLE public.voices_newsconsent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.voices_newsconsent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.voices_officerlink (
    id bigint NOT NULL,
    seq integer NOT NULL,
    email character varying(254) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    created_by_id bigint NOT NULL,
    organization_id bigint NOT NULL,
    parcel_id bigint NOT NULL,
    CONSTRAINT voices_officerlink_seq_check CHECK ((seq >= 0))
);

ALTER TABLE public.voices_officerlink ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.voices_officerlink_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.voices_sender (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    address character varying(300) NOT NULL,
    phone character varying(20) NOT NULL,
    email character varying(254) NOT NULL,
    language character varying(2) NOT NULL,
    key_hash character varying(64) NOT NULL,
    pin_hash character varying(64) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    lost_at timestamp with time zone,
    erased_at timestamp with time zone,
    voice_id bigint NOT NULL
);

ALTER TABLE public.voices_sender ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.voices_sender_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.voices_sharedidentity (
    id bigint NOT NULL,
    reason character varying(300) NOT NULL,
    at timestamp with time zone NOT NULL,
    organization_id bigint NOT NULL,
    voice_id bigint NOT NULL,
    handoff_id bigint
);

ALTER TABLE public.voices_sharedidentity ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.voices_sharedidentity_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.voices_standardanswer (
    id bigint NOT NULL,
    title character varying(80) NOT NULL,
    text text NOT NULL,
    organization_id bigint NOT NULL
);

ALTER TABLE public.voices_standardanswer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.voices_standardanswer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.voices_voice (
    parcel_id bigint NOT NULL,
    text text NOT NULL,
    place character varying(200) NOT NULL,
    lat double precision,
    lng double precision,
    identity character varying(10) NOT NULL,
    about_kind character varying(8) NOT NULL,
    to_office boolean NOT NULL,
    via character varying(10) NOT NULL,
    bring_back boolean NOT NULL,
    danger boolean NOT NULL,
    to_check boolean NOT NULL,
    public_text text NOT NULL,
    public_words tsvector GENERATED ALWAYS AS (to_tsvector('indonesian'::regconfig, COALESCE(public_text, ''::text))) STORED,
    erased_at timestamp with time zone,
    recorded_by_id bigint,
    CONSTRAINT only_open_voices_are_listed CHECK (((public_text = ''::text) OR ((identity)::text = 'public'::text)))
);

ALTER TABLE ONLY public.procrastinate_events ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_events_id_seq'::regclass);

ALTER TABLE ONLY public.procrastinate_jobs ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_jobs_id_seq'::regclass);

ALTER TABLE ONLY public.procrastinate_periodic_defers ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_periodic_defers_id_seq'::regclass);

ALTER TABLE ONLY public.coaching_lessonread
    ADD CONSTRAINT a_lesson_is_read_once_for_a_group UNIQUE NULLS NOT DISTINCT (person_id, course, lesson, group_id);

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_email_987c8728_uniq UNIQUE (user_id, email);

ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_key_key UNIQUE (key);

ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.coaching_sessionanswers
    ADD CONSTRAINT answers_once_a_session UNIQUE (session_id, member_id);

ALTER TABLE ONLY public.api_firstupload
    ADD CONSTRAINT api_firstupload_key_key UNIQUE (key);

ALTER TABLE ONLY public.api_firstupload
    ADD CONSTRAINT api_firstupload_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.bulletins_bulletin
    ADD CONSTRAINT bulletins_bulletin_live_id_key UNIQUE (live_id);

ALTER TABLE ONLY public.bulletins_bulletin
    ADD CONSTRAINT bulletins_bulletin_pkey PRIMARY KEY (parcel_id);

ALTER TABLE ONLY public.bulletins_copy
    ADD CONSTRAINT bulletins_copy_pkey PRIMARY KEY (parcel_id);

ALTER TABLE ONLY public.bulletins_edition
    ADD CONSTRAINT bulletins_edition_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.bulletins_wording
    ADD CONSTRAINT bulletins_wording_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.media_captions
    ADD CONSTRAINT captions_once_a_language UNIQUE (file_id, language);

ALTER TABLE ONLY public.channels_account
    ADD CONSTRAINT channels_account_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.channels_attempt
    ADD CONSTRAINT channels_attempt_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.channels_comment
    ADD CONSTRAINT channels_comment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.channels_copy
    ADD CONSTRAINT channels_copy_code_key UNIQUE (code);

ALTER TABLE ONLY public.channels_copy
    ADD CONSTRAINT channels_copy_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.channels_delivery
    ADD CONSTRAINT channels_delivery_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.channels_demomail
    ADD CONSTRAINT channels_demomail_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.channels_manner
    ADD CONSTRAINT channels_manner_item_key UNIQUE (item);

ALTER TABLE ONLY public.channels_manner
    ADD CONSTRAINT channels_manner_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.channels_omission
    ADD CONSTRAINT channels_omission_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.channels_post
    ADD CONSTRAINT channels_post_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.channels_pushsubscription
    ADD CONSTRAINT channels_pushsubscription_endpoint_key UNIQUE (endpoint);

ALTER TABLE ONLY public.channels_pushsubscription
    ADD CONSTRAINT channels_pushsubscription_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.channels_reachofday
    ADD CONSTRAINT channels_reachofday_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.channels_spent
    ADD CONSTRAINT channels_spent_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.coaching_assignment
    ADD CONSTRAINT coaching_assignment_parcel_id_key UNIQUE (parcel_id);

ALTER TABLE ONLY public.coaching_assignment
    ADD CONSTRAINT coaching_assignment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.coaching_attendance
    ADD CONSTRAINT coaching_attendance_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.coaching_calendarkey
    ADD CONSTRAINT coaching_calendarkey_key_hash_key UNIQUE (key_hash);

ALTER TABLE ONLY public.coaching_calendarkey
    ADD CONSTRAINT coaching_calendarkey_pkey PRIMARY KEY (person_id);

ALTER TABLE ONLY public.coaching_completion
    ADD CONSTRAINT coaching_completion_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.coaching_confirmation
    ADD CONSTRAINT coaching_confirmation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.coaching_confirmation
    ADD CONSTRAINT coaching_confirmation_visit_id_key UNIQUE (visit_id);

ALTER TABLE ONLY public.coaching_decree
    ADD CONSTRAINT coaching_decree_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.coaching_exemplary
    ADD CONSTRAINT coaching_exemplary_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.coaching_ferry
    ADD CONSTRAINT coaching_ferry_pkey PRIMARY KEY (region_id);

ALTER TABLE ONLY public.coaching_finding
    ADD CONSTRAINT coaching_finding_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.coaching_followup
    ADD CONSTRAINT coaching_followup_pkey PRIMARY KEY (parcel_id);

ALTER TABLE ONLY public.coaching_funding
    ADD CONSTRAINT coaching_funding_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.coaching_groupalert
    ADD CONSTRAINT coaching_groupalert_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.coaching_grouprecord
    ADD CONSTRAINT coaching_grouprecord_pkey PRIMARY KEY (group_id);

ALTER TABLE ONLY public.coaching_import
    ADD CONSTRAINT coaching_import_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.coaching_importfile
    ADD CONSTRAINT coaching_importfile_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.coaching_journey
    ADD CONSTRAINT coaching_journey_origin_key_key UNIQUE (origin_key);

ALTER TABLE ONLY public.coaching_journey
    ADD CONSTRAINT coaching_journey_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.coaching_lessonread
    ADD CONSTRAINT coaching_lessonread_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.coaching_lifeevent
    ADD CONSTRAINT coaching_lifeevent_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.coaching_meeting
    ADD CONSTRAINT coaching_meeting_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.coaching_member
    ADD CONSTRAINT coaching_member_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.coaching_pairing
    ADD CONSTRAINT coaching_pairing_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.coaching_partner
    ADD CONSTRAINT coaching_partner_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.coaching_practice
    ADD CONSTRAINT coaching_practice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.coaching_present
    ADD CONSTRAINT coaching_present_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.coaching_quiztry
    ADD CONSTRAINT coaching_quiztry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.coaching_roll
    ADD CONSTRAINT coaching_roll_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.coaching_roll
    ADD CONSTRAINT coaching_roll_session_id_key UNIQUE (session_id);

ALTER TABLE ONLY public.coaching_roll
    ADD CONSTRAINT coaching_roll_visit_id_key UNIQUE (visit_id);

ALTER TABLE ONLY public.coaching_sessionanswers
    ADD CONSTRAINT coaching_sessionanswers_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.coaching_trainingsession_groups
    ADD CONSTRAINT coaching_trainingsession_groups_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.coaching_trainingsession
    ADD CONSTRAINT coaching_trainingsession_origin_key_key UNIQUE (origin_key);

ALTER TABLE ONLY public.coaching_trainingsession
    ADD CONSTRAINT coaching_trainingsession_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.coaching_trainingsession_groups
    ADD CONSTRAINT coaching_trainingsession_trainingsession_id_organ_f945d10c_uniq UNIQUE (trainingsession_id, organization_id);

ALTER TABLE ONLY public.coaching_visit
    ADD CONSTRAINT coaching_visit_pkey PRIMARY KEY (parcel_id);

ALTER TABLE ONLY public.channels_comment
    ADD CONSTRAINT comment_read_once UNIQUE (copy_id, external_id);

ALTER TABLE ONLY public.desk_notice
    ADD CONSTRAINT desk_notice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.django_session
    ADD CONSTRAINT django_session_pkey PRIMARY KEY (session_key);

ALTER TABLE ONLY public.coaching_attendance
    ADD CONSTRAINT here_once UNIQUE (roll_id, member_id);

ALTER TABLE ONLY public.insight_correction
    ADD CONSTRAINT insight_correction_pkey PRIMARY KEY (objection_id);

ALTER TABLE ONLY public.insight_judgement
    ADD CONSTRAINT insight_judgement_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.insight_objection
    ADD CONSTRAINT insight_objection_pkey PRIMARY KEY (parcel_id);

ALTER TABLE ONLY public.insight_snapshot
    ADD CONSTRAINT insight_snapshot_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.channels_omission
    ADD CONSTRAINT left_out_once UNIQUE (item, account_id);

ALTER TABLE ONLY public.media_captions
    ADD CONSTRAINT media_captions_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.media_file
    ADD CONSTRAINT media_file_path_key UNIQUE (path);

ALTER TABLE ONLY public.media_file
    ADD CONSTRAINT media_file_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.media_piece
    ADD CONSTRAINT media_piece_path_key UNIQUE (path);

ALTER TABLE ONLY public.media_piece
    ADD CONSTRAINT media_piece_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.media_rendition
    ADD CONSTRAINT media_rendition_path_key UNIQUE (path);

ALTER TABLE ONLY public.media_rendition
    ADD CONSTRAINT media_rendition_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.media_upload
    ADD CONSTRAINT media_upload_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.news_comment
    ADD CONSTRAINT news_comment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.news_consent
    ADD CONSTRAINT news_consent_paper_id_key UNIQUE (paper_id);

ALTER TABLE ONLY public.news_consent
    ADD CONSTRAINT news_consent_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.news_draft
    ADD CONSTRAINT news_draft_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.news_errorreport
    ADD CONSTRAINT news_errorreport_pkey PRIMARY KEY (parcel_id);

ALTER TABLE ONLY public.news_hint
    ADD CONSTRAINT news_hint_pkey PRIMARY KEY (story_id);

ALTER TABLE ONLY public.news_material
    ADD CONSTRAINT news_material_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.news_picture
    ADD CONSTRAINT news_picture_burnt_id_key UNIQUE (burnt_id);

ALTER TABLE ONLY public.news_picture
    ADD CONSTRAINT news_picture_file_id_key UNIQUE (file_id);

ALTER TABLE ONLY public.news_picture
    ADD CONSTRAINT news_picture_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.news_planned
    ADD CONSTRAINT news_planned_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.news_publication
    ADD CONSTRAINT news_publication_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.news_recording
    ADD CONSTRAINT news_recording_file_id_key UNIQUE (file_id);

ALTER TABLE ONLY public.news_recording
    ADD CONSTRAINT news_recording_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.news_shownpicture
    ADD CONSTRAINT news_shownpicture_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.news_story
    ADD CONSTRAINT news_story_current_id_key UNIQUE (current_id);

ALTER TABLE ONLY public.news_story
    ADD CONSTRAINT news_story_pkey PRIMARY KEY (parcel_id);

ALTER TABLE ONLY public.news_tick
    ADD CONSTRAINT news_tick_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.news_version
    ADD CONSTRAINT news_version_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.insight_judgement
    ADD CONSTRAINT nobody_judges_twice UNIQUE (group_id, period, person_id);

ALTER TABLE ONLY public.coaching_sessionanswers
    ADD CONSTRAINT one_after_the_other_a_session UNIQUE (session_id, turn);

ALTER TABLE ONLY public.relay_alert
    ADD CONSTRAINT one_alert_a_deadline_and_level UNIQUE (parcel_id, level, deadline, since);

ALTER TABLE ONLY public.coaching_groupalert
    ADD CONSTRAINT one_alert_a_group_and_day UNIQUE (group_id, about, day, days);

ALTER TABLE ONLY public.people_termalert
    ADD CONSTRAINT one_alert_a_term_and_day UNIQUE (membership_id, until, days);

ALTER TABLE ONLY public.channels_copy
    ADD CONSTRAINT one_copy_an_account UNIQUE (account_id, item);

ALTER TABLE ONLY public.bulletins_copy
    ADD CONSTRAINT one_copy_an_edition_and_group UNIQUE (edition_id, group_id);

ALTER TABLE ONLY public.regions_dayoff
    ADD CONSTRAINT one_day_off_a_date_and_region UNIQUE NULLS NOT DISTINCT (date, region_id);

ALTER TABLE ONLY public.news_draft
    ADD CONSTRAINT one_draft_a_person UNIQUE (story_id, person_id);

ALTER TABLE ONLY public.bulletins_edition
    ADD CONSTRAINT one_edition_a_number UNIQUE (bulletin_id, number);

ALTER TABLE ONLY public.coaching_finding
    ADD CONSTRAINT one_finding_a_visit_and_category UNIQUE (visit_id, category);

ALTER TABLE ONLY public.relay_handoff
    ADD CONSTRAINT one_handoff_a_key UNIQUE (parcel_id, key);

ALTER TABLE ONLY public.relay_handoff
    ADD CONSTRAINT one_handoff_a_seq UNIQUE (parcel_id, seq);

ALTER TABLE ONLY public.relay_link
    ADD CONSTRAINT one_link_a_type UNIQUE (source_id, target_id, type);

ALTER TABLE ONLY public.voices_emergencynumber
    ADD CONSTRAINT one_number_once_an_office UNIQUE (office_id, number);

ALTER TABLE ONLY public.insight_objection
    ADD CONSTRAINT one_objection_to_a_number UNIQUE (group_id, about, month);

ALTER TABLE ONLY public.media_piece
    ADD CONSTRAINT one_piece_an_offset UNIQUE (upload_id, "offset");

ALTER TABLE ONLY public.people_devicemember
    ADD CONSTRAINT one_pin_a_person_and_device UNIQUE (device_id, person_id);

ALTER TABLE ONLY public.channels_post
    ADD CONSTRAINT one_post_a_version UNIQUE (copy_id, ref);

ALTER TABLE ONLY public.relay_arrival
    ADD CONSTRAINT one_proof_a_handoff_and_reader UNIQUE (handoff_id, "to");

ALTER TABLE ONLY public.media_rendition
    ADD CONSTRAINT one_rendition_a_name_and_type UNIQUE (file_id, name, mime);

ALTER TABLE ONLY public.reports_report
    ADD CONSTRAINT one_report_an_office_and_period UNIQUE (office_id, period);

ALTER TABLE ONLY public.reports_version
    ADD CONSTRAINT one_report_version_a_number UNIQUE (report_id, number);

ALTER TABLE ONLY public.coaching_partner
    ADD CONSTRAINT one_row_a_partner UNIQUE (group_id, name);

ALTER TABLE ONLY public.insight_snapshot
    ADD CONSTRAINT one_snapshot_a_month UNIQUE (group_id, month);

ALTER TABLE ONLY public.coaching_funding
    ADD CONSTRAINT one_sum_a_year_and_source UNIQUE (group_id, year, source);

ALTER TABLE ONLY public.news_tick
    ADD CONSTRAINT one_tick_a_version UNIQUE (version_id, what);

ALTER TABLE ONLY public.news_version
    ADD CONSTRAINT one_version_a_number UNIQUE (story_id, number);

ALTER TABLE ONLY public.ops_installation
    ADD CONSTRAINT ops_installation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_cache
    ADD CONSTRAINT people_cache_pkey PRIMARY KEY (cache_key);

ALTER TABLE ONLY public.people_device
    ADD CONSTRAINT people_device_key_hash_key UNIQUE (key_hash);

ALTER TABLE ONLY public.people_device
    ADD CONSTRAINT people_device_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_devicemember
    ADD CONSTRAINT people_devicemember_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_groupprofile
    ADD CONSTRAINT people_groupprofile_pkey PRIMARY KEY (group_id);

ALTER TABLE ONLY public.people_invitation
    ADD CONSTRAINT people_invitation_key_hash_key UNIQUE (key_hash);

ALTER TABLE ONLY public.people_invitation
    ADD CONSTRAINT people_invitation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_membership
    ADD CONSTRAINT people_membership_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_organization
    ADD CONSTRAINT people_organization_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_organization
    ADD CONSTRAINT people_organization_slug_key UNIQUE (slug);

ALTER TABLE ONLY public.people_person
    ADD CONSTRAINT people_person_email_key UNIQUE (email);

ALTER TABLE ONLY public.people_person
    ADD CONSTRAINT people_person_phone_key UNIQUE (phone);

ALTER TABLE ONLY public.people_person
    ADD CONSTRAINT people_person_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_person
    ADD CONSTRAINT people_person_username_key UNIQUE (username);

ALTER TABLE ONLY public.people_termalert
    ADD CONSTRAINT people_termalert_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_token
    ADD CONSTRAINT people_token_key_hash_key UNIQUE (key_hash);

ALTER TABLE ONLY public.people_token
    ADD CONSTRAINT people_token_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.coaching_present
    ADD CONSTRAINT present_once_a_visit UNIQUE (visit_id, member_id);

ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_unique UNIQUE (task_name, periodic_id, defer_timestamp);

ALTER TABLE ONLY public.procrastinate_workers
    ADD CONSTRAINT procrastinate_workers_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.channels_reachofday
    ADD CONSTRAINT reach_once_a_day UNIQUE (copy_id, day);

ALTER TABLE ONLY public.regions_dayoff
    ADD CONSTRAINT regions_dayoff_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.regions_region
    ADD CONSTRAINT regions_region_pkey PRIMARY KEY (code);

ALTER TABLE ONLY public.regions_revision
    ADD CONSTRAINT regions_revision_pkey PRIMARY KEY (topic);

ALTER TABLE ONLY public.relay_alert
    ADD CONSTRAINT relay_alert_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.relay_arrival
    ADD CONSTRAINT relay_arrival_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.relay_handoff
    ADD CONSTRAINT relay_handoff_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.relay_limitoverride
    ADD CONSTRAINT relay_limitoverride_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.relay_link
    ADD CONSTRAINT relay_link_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.relay_note
    ADD CONSTRAINT relay_note_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.relay_parcel
    ADD CONSTRAINT relay_parcel_code_key UNIQUE (code);

ALTER TABLE ONLY public.relay_parcel
    ADD CONSTRAINT relay_parcel_origin_key_key UNIQUE (origin_key);

ALTER TABLE ONLY public.relay_parcel
    ADD CONSTRAINT relay_parcel_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.reports_report
    ADD CONSTRAINT reports_report_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.reports_signature
    ADD CONSTRAINT reports_signature_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.reports_signature
    ADD CONSTRAINT reports_signature_report_id_key UNIQUE (report_id);

ALTER TABLE ONLY public.reports_version
    ADD CONSTRAINT reports_version_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.news_shownpicture
    ADD CONSTRAINT shown_once_a_publication UNIQUE (publication_id, picture_id);

ALTER TABLE ONLY public.channels_spent
    ADD CONSTRAINT spent_once_a_day UNIQUE (bucket, day);

ALTER TABLE ONLY public.channels_delivery
    ADD CONSTRAINT told_once_a_channel UNIQUE (channel, recipient, ref);

ALTER TABLE ONLY public.voices_attempt
    ADD CONSTRAINT voices_attempt_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.voices_emergencynumber
    ADD CONSTRAINT voices_emergencynumber_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.voices_letter
    ADD CONSTRAINT voices_letter_handoff_id_key UNIQUE (handoff_id);

ALTER TABLE ONLY public.voices_letter
    ADD CONSTRAINT voices_letter_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.voices_newsconsent
    ADD CONSTRAINT voices_newsconsent_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.voices_officerlink
    ADD CONSTRAINT voices_officerlink_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.voices_sender
    ADD CONSTRAINT voices_sender_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.voices_sender
    ADD CONSTRAINT voices_sender_voice_id_key UNIQUE (voice_id);

ALTER TABLE ONLY public.voices_sharedidentity
    ADD CONSTRAINT voices_sharedidentity_handoff_id_key UNIQUE (handoff_id);

ALTER TABLE ONLY public.voices_sharedidentity
    ADD CONSTRAINT voices_sharedidentity_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.voices_standardanswer
    ADD CONSTRAINT voices_standardanswer_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.voices_voice
    ADD CONSTRAINT voices_voice_pkey PRIMARY KEY (parcel_id);

CREATE UNIQUE INDEX a_code_is_of_one_certificate ON public.coaching_completion USING btree (code) WHERE (NOT ((code)::text = ''::text));

CREATE UNIQUE INDEX a_course_is_finished_once ON public.coaching_completion USING btree (person_id, course) WHERE (person_id IS NOT NULL);

CREATE UNIQUE INDEX a_key_opens_one_roll ON public.coaching_roll USING btree (key_hash) WHERE (NOT ((key_hash)::text = ''::text));

CREATE UNIQUE INDEX account_connected_once ON public.channels_account USING btree (service, external_id) WHERE (disconnected_at IS NULL);

CREATE INDEX account_emailaddress_email_03be32b2 ON public.account_emailaddress USING btree (email);

CREATE INDEX account_emailaddress_email_03be32b2_like ON public.account_emailaddress USING btree (email varchar_pattern_ops);

CREATE INDEX account_emailaddress_user_id_2c513194 ON public.account_emailaddress USING btree (user_id);

CREATE INDEX account_emailconfirmation_email_address_id_5b7f8c58 ON public.account_emailconfirmation USING btree (email_address_id);

CREATE INDEX account_emailconfirmation_key_f43612bd_like ON public.account_emailconfirmation USING btree (key varchar_pattern_ops);

CREATE INDEX account_of_owner ON public.channels_account USING btree (owner_id) WHERE (disconnected_at IS NULL);

CREATE UNIQUE INDEX an_example_is_named_once ON public.coaching_exemplary USING btree (group_id) WHERE (ended_on IS NULL);

CREATE INDEX api_firstupload_file_id_e2ee6bf4 ON public.api_firstupload USING btree (file_id);

CREATE INDEX api_firstupload_key_d208f831_like ON public.api_firstupload USING btree (key varchar_pattern_ops);

CREATE INDEX assignments_of_a_person ON public.coaching_assignment USING btree (person_id, course);

CREATE INDEX attempt_subject ON public.voices_attempt USING btree (subject, at);

CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);

CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);

CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);

CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);

CREATE INDEX bulletin_words ON public.bulletins_bulletin USING gin (to_tsvector('indonesian'::regconfig, (((COALESCE(title, ''::character varying))::text || ' '::text) || COALESCE(text, ''::text))));

CREATE INDEX bulletins_bulletin_author_id_c2728d9a ON public.bulletins_bulletin USING btree (author_id);

CREATE INDEX bulletins_bulletin_written_by_id_cc2e1956 ON public.bulletins_bulletin USING btree (written_by_id);

CREATE INDEX bulletins_copy_bulletin_id_55898c2f ON public.bulletins_copy USING btree (bulletin_id);

CREATE INDEX bulletins_copy_edition_id_43a05dcd ON public.bulletins_copy USING btree (edition_id);

CREATE INDEX bulletins_copy_group_id_259b529c ON public.bulletins_copy USING btree (group_id);

CREATE INDEX bulletins_copy_through_id_85a81a40 ON public.bulletins_copy USING btree (through_id);

CREATE INDEX bulletins_edition_bulletin_id_31eb65d8 ON public.bulletins_edition USING btree (bulletin_id);

CREATE INDEX bulletins_edition_by_id_4ee01f0d ON public.bulletins_edition USING btree (by_id);

CREATE INDEX bulletins_wording_bulletin_id_13f28df7 ON public.bulletins_wording USING btree (bulletin_id);

CREATE INDEX bulletins_wording_by_id_2219f0fe ON public.bulletins_wording USING btree (by_id);

CREATE INDEX channels_account_connected_by_id_6f05003c ON public.channels_account USING btree (connected_by_id);

CREATE INDEX channels_account_owner_id_c1fa0895 ON public.channels_account USING btree (owner_id);

CREATE INDEX channels_attempt_owner_id_0277f257 ON public.channels_attempt USING btree (owner_id);

CREATE INDEX channels_attempt_person_id_ea120172 ON public.channels_attempt USING btree (person_id);

CREATE INDEX channels_comment_copy_id_36a5fb9a ON public.channels_comment USING btree (copy_id);

CREATE INDEX channels_copy_account_id_448bbf03 ON public.channels_copy USING btree (account_id);

CREATE INDEX channels_copy_code_67ce60ba_like ON public.channels_copy USING btree (code varchar_pattern_ops);

CREATE INDEX channels_manner_by_id_e440eacc ON public.channels_manner USING btree (by_id);

CREATE INDEX channels_manner_item_873fe08b_like ON public.channels_manner USING btree (item varchar_pattern_ops);

CREATE INDEX channels_omission_account_id_6e209873 ON public.channels_omission USING btree (account_id);

CREATE INDEX channels_omission_by_id_e1ba0f37 ON public.channels_omission USING btree (by_id);

CREATE INDEX channels_post_by_id_55cee1d2 ON public.channels_post USING btree (by_id);

CREATE INDEX channels_post_copy_id_1d88a59a ON public.channels_post USING btree (copy_id);

CREATE INDEX channels_pushsubscription_endpoint_47fd405f_like ON public.channels_pushsubscription USING btree (endpoint varchar_pattern_ops);

CREATE INDEX channels_pushsubscription_person_id_8355e37a ON public.channels_pushsubscription USING btree (person_id);

CREATE INDEX channels_reachofday_copy_id_2a3b0cc0 ON public.channels_reachofday USING btree (copy_id);

CREATE INDEX coaching_assignment_course_7bd0e0a9 ON public.coaching_assignment USING btree (course);

CREATE INDEX coaching_assignment_course_7bd0e0a9_like ON public.coaching_assignment USING btree (course varchar_pattern_ops);

CREATE INDEX coaching_assignment_group_id_7f732027 ON public.coaching_assignment USING btree (group_id);

CREATE INDEX coaching_assignment_person_id_837a854d ON public.coaching_assignment USING btree (person_id);

CREATE INDEX coaching_attendance_member_id_6c69039c ON public.coaching_attendance USING btree (member_id);

CREATE INDEX coaching_attendance_roll_id_ed8799b7 ON public.coaching_attendance USING btree (roll_id);

CREATE INDEX coaching_calendarkey_key_hash_177c68c0_like ON public.coaching_calendarkey USING btree (key_hash varchar_pattern_ops);

CREATE INDEX coaching_completion_course_81092956 ON public.coaching_completion USING btree (course);

CREATE INDEX coaching_completion_course_81092956_like ON public.coaching_completion USING btree (course varchar_pattern_ops);

CREATE INDEX coaching_completion_group_id_fe52499f ON public.coaching_completion USING btree (group_id);

CREATE INDEX coaching_completion_person_id_8de20f7e ON public.coaching_completion USING btree (person_id);

CREATE INDEX coaching_confirmation_person_id_876e1c75 ON public.coaching_confirmation USING btree (person_id);

CREATE INDEX coaching_decree_by_id_61367458 ON public.coaching_decree USING btree (by_id);

CREATE INDEX coaching_decree_group_id_c6c314fa ON public.coaching_decree USING btree (group_id);

CREATE INDEX coaching_decree_scan_id_25c19bd9 ON public.coaching_decree USING btree (scan_id);

CREATE INDEX coaching_exemplary_by_id_3c8ee2b9 ON public.coaching_exemplary USING btree (by_id);

CREATE INDEX coaching_exemplary_group_id_ddcc4f2c ON public.coaching_exemplary USING btree (group_id);

CREATE INDEX coaching_ferry_by_id_8aa330f2 ON public.coaching_ferry USING btree (by_id);

CREATE INDEX coaching_ferry_region_id_26678b99_like ON public.coaching_ferry USING btree (region_id varchar_pattern_ops);

CREATE INDEX coaching_finding_by_id_ccdda169 ON public.coaching_finding USING btree (by_id);

CREATE INDEX coaching_finding_visit_id_c85745b2 ON public.coaching_finding USING btree (visit_id);

CREATE INDEX coaching_followup_agreed_by_id_f4912d1c ON public.coaching_followup USING btree (agreed_by_id);

CREATE INDEX coaching_followup_asked_by_id_26e77cab ON public.coaching_followup USING btree (asked_by_id);

CREATE INDEX coaching_followup_group_id_d54c14e5 ON public.coaching_followup USING btree (group_id);

CREATE INDEX coaching_followup_visit_id_70b5faa9 ON public.coaching_followup USING btree (visit_id);

CREATE INDEX coaching_funding_group_id_5a5a7b63 ON public.coaching_funding USING btree (group_id);

CREATE INDEX coaching_groupalert_group_id_23ad0a2e ON public.coaching_groupalert USING btree (group_id);

CREATE INDEX coaching_grouprecord_last_parcel_id_2efee3be ON public.coaching_grouprecord USING btree (last_parcel_id);

CREATE INDEX coaching_import_by_id_95fdcc8c ON public.coaching_import USING btree (by_id);

CREATE INDEX coaching_import_regency_id_4aa37b3b ON public.coaching_import USING btree (regency_id);

CREATE INDEX coaching_import_regency_id_4aa37b3b_like ON public.coaching_import USING btree (regency_id varchar_pattern_ops);

CREATE INDEX coaching_importfile_of_id_b0bd250b ON public.coaching_importfile USING btree (of_id);

CREATE INDEX coaching_journey_by_id_461d5d13 ON public.coaching_journey USING btree (by_id);

CREATE INDEX coaching_journey_origin_key_64e9c31e_like ON public.coaching_journey USING btree (origin_key varchar_pattern_ops);

CREATE INDEX coaching_journey_regency_id_2d503372 ON public.coaching_journey USING btree (regency_id);

CREATE INDEX coaching_journey_regency_id_2d503372_like ON public.coaching_journey USING btree (regency_id varchar_pattern_ops);

CREATE INDEX coaching_lessonread_course_9cb30c44 ON public.coaching_lessonread USING btree (course);

CREATE INDEX coaching_lessonread_course_9cb30c44_like ON public.coaching_lessonread USING btree (course varchar_pattern_ops);

CREATE INDEX coaching_lessonread_group_id_b4d7ef98 ON public.coaching_lessonread USING btree (group_id);

CREATE INDEX coaching_lessonread_lesson_ff792c69 ON public.coaching_lessonread USING btree (lesson);

CREATE INDEX coaching_lessonread_lesson_ff792c69_like ON public.coaching_lessonread USING btree (lesson varchar_pattern_ops);

CREATE INDEX coaching_lessonread_person_id_032573d2 ON public.coaching_lessonread USING btree (person_id);

CREATE INDEX coaching_lifeevent_by_id_68d37301 ON public.coaching_lifeevent USING btree (by_id);

CREATE INDEX coaching_lifeevent_group_id_62cdab05 ON public.coaching_lifeevent USING btree (group_id);

CREATE INDEX coaching_lifeevent_scan_id_9d06a746 ON public.coaching_lifeevent USING btree (scan_id);

CREATE INDEX coaching_meeting_by_id_a09d4b55 ON public.coaching_meeting USING btree (by_id);

CREATE INDEX coaching_meeting_group_id_e35c72f1 ON public.coaching_meeting USING btree (group_id);

CREATE INDEX coaching_meeting_minutes_id_d87c2fdb ON public.coaching_meeting USING btree (minutes_id);

CREATE INDEX coaching_member_group_id_4d176e34 ON public.coaching_member USING btree (group_id);

CREATE INDEX coaching_member_person_id_7d074bf7 ON public.coaching_member USING btree (person_id);

CREATE INDEX coaching_pairing_by_id_79450d00 ON public.coaching_pairing USING btree (by_id);

CREATE INDEX coaching_pairing_example_id_f46d186e ON public.coaching_pairing USING btree (example_id);

CREATE INDEX coaching_pairing_learner_id_51b185ba ON public.coaching_pairing USING btree (learner_id);

CREATE INDEX coaching_partner_group_id_eb3ccfb6 ON public.coaching_partner USING btree (group_id);

CREATE INDEX coaching_practice_agreed_by_id_c0b00e26 ON public.coaching_practice USING btree (agreed_by_id);

CREATE INDEX coaching_practice_by_id_b5456b94 ON public.coaching_practice USING btree (by_id);

CREATE INDEX coaching_practice_group_id_b7a7ea95 ON public.coaching_practice USING btree (group_id);

CREATE INDEX coaching_practice_source_id_f1d78db4 ON public.coaching_practice USING btree (source_id);

CREATE INDEX coaching_present_member_id_d4a5abaa ON public.coaching_present USING btree (member_id);

CREATE INDEX coaching_present_visit_id_189e199a ON public.coaching_present USING btree (visit_id);

CREATE INDEX coaching_quiztry_course_d2a8722a ON public.coaching_quiztry USING btree (course);

CREATE INDEX coaching_quiztry_course_d2a8722a_like ON public.coaching_quiztry USING btree (course varchar_pattern_ops);

CREATE INDEX coaching_quiztry_group_id_d9d19846 ON public.coaching_quiztry USING btree (group_id);

CREATE INDEX coaching_quiztry_person_id_71574e98 ON public.coaching_quiztry USING btree (person_id);

CREATE INDEX coaching_sessionanswers_member_id_43902dd7 ON public.coaching_sessionanswers USING btree (member_id);

CREATE INDEX coaching_sessionanswers_session_id_b4fc4405 ON public.coaching_sessionanswers USING btree (session_id);

CREATE INDEX coaching_trainingsession_by_id_c95a7824 ON public.coaching_trainingsession USING btree (by_id);

CREATE INDEX coaching_trainingsession_groups_organization_id_5e9a4289 ON public.coaching_trainingsession_groups USING btree (organization_id);

CREATE INDEX coaching_trainingsession_groups_trainingsession_id_fe716515 ON public.coaching_trainingsession_groups USING btree (trainingsession_id);

CREATE INDEX coaching_trainingsession_origin_key_b0c67590_like ON public.coaching_trainingsession USING btree (origin_key varchar_pattern_ops);

CREATE INDEX coaching_trainingsession_regency_id_37cf9533 ON public.coaching_trainingsession USING btree (regency_id);

CREATE INDEX coaching_trainingsession_regency_id_37cf9533_like ON public.coaching_trainingsession USING btree (regency_id varchar_pattern_ops);

CREATE INDEX coaching_visit_group_id_8aa8b63f ON public.coaching_visit USING btree (group_id);

CREATE INDEX coaching_visit_journey_id_7e1b85b5 ON public.coaching_visit USING btree (journey_id);

CREATE INDEX copy_of_item ON public.channels_copy USING btree (item);

CREATE INDEX courses_of_a_group ON public.coaching_completion USING btree (group_id, course);

CREATE INDEX decrees_of_group ON public.coaching_decree USING btree (group_id, id DESC);

CREATE INDEX delivery_ref ON public.channels_delivery USING btree (ref);

CREATE INDEX desk_notice_alert_id_afc1ca30 ON public.desk_notice USING btree (alert_id);

CREATE INDEX desk_notice_group_id_18b29f36 ON public.desk_notice USING btree (group_id);

CREATE INDEX desk_notice_handoff_id_5b752b9c ON public.desk_notice USING btree (handoff_id);

CREATE INDEX desk_notice_parcel_id_73032204 ON public.desk_notice USING btree (parcel_id);

CREATE INDEX desk_notice_person_id_acb439dc ON public.desk_notice USING btree (person_id);

CREATE INDEX desk_notice_term_id_a14cfce5 ON public.desk_notice USING btree (term_id);

CREATE INDEX django_session_expire_date_a5c62663 ON public.django_session USING btree (expire_date);

CREATE INDEX django_session_session_key_c0390e0f_like ON public.django_session USING btree (session_key varchar_pattern_ops);

CREATE INDEX file_digest ON public.media_file USING btree (digest) WHERE ((digest)::text > ''::text);

CREATE INDEX file_unattached ON public.media_file USING btree (created_at) WHERE (attached_at IS NULL);

CREATE INDEX follow_ups_of_group ON public.coaching_followup USING btree (group_id, category);

CREATE INDEX handoff_held_before ON public.relay_handoff USING btree (to_organization_id, to_role, parcel_id);

CREATE INDEX idx_procrastinate_jobs_worker_not_null ON public.procrastinate_jobs USING btree (worker_id) WHERE ((worker_id IS NOT NULL) AND (status = 'doing'::public.procrastinate_job_status));

CREATE INDEX idx_procrastinate_workers_last_heartbeat ON public.procrastinate_workers USING btree (last_heartbeat);

CREATE INDEX imports_of_regency ON public.coaching_import USING btree (regency_id, at DESC);

CREATE INDEX insight_correction_person_id_ebd6c432 ON public.insight_correction USING btree (person_id);

CREATE INDEX insight_judgement_group_id_ba2e4b9f ON public.insight_judgement USING btree (group_id);

CREATE INDEX insight_judgement_person_id_7a3c7075 ON public.insight_judgement USING btree (person_id);

CREATE INDEX insight_objection_group_id_32079eba ON public.insight_objection USING btree (group_id);

CREATE INDEX insight_snapshot_group_id_f431b0ae ON public.insight_snapshot USING btree (group_id);

CREATE INDEX life_of_group ON public.coaching_lifeevent USING btree (group_id, day DESC, id DESC);

CREATE INDEX limit_override ON public.relay_limitoverride USING btree (office_id, kind, track, state, valid_from DESC);

CREATE INDEX material_words ON public.news_material USING gin (to_tsvector('indonesian'::regconfig, COALESCE(text, ''::text)));

CREATE INDEX media_captions_by_id_7fef2846 ON public.media_captions USING btree (by_id);

CREATE INDEX media_captions_file_id_16032e5c ON public.media_captions USING btree (file_id);

CREATE INDEX media_file_made_from_id_5232ca1e ON public.media_file USING btree (made_from_id);

CREATE INDEX media_file_path_93e34bc6_like ON public.media_file USING btree (path varchar_pattern_ops);

CREATE INDEX media_file_uploaded_by_id_fe8dec7d ON public.media_file USING btree (uploaded_by_id);

CREATE INDEX media_piece_path_2a848875_like ON public.media_piece USING btree (path varchar_pattern_ops);

CREATE INDEX media_piece_upload_id_0f353d83 ON public.media_piece USING btree (upload_id);

CREATE INDEX media_rendition_file_id_5593b175 ON public.media_rendition USING btree (file_id);

CREATE INDEX media_rendition_path_a7151489_like ON public.media_rendition USING btree (path varchar_pattern_ops);

CREATE INDEX media_upload_uploaded_by_id_4ea9a7a2 ON public.media_upload USING btree (uploaded_by_id);

CREATE INDEX meetings_of_group ON public.coaching_meeting USING btree (group_id, day DESC);

CREATE INDEX members_there ON public.coaching_member USING btree (group_id) WHERE (left_on IS NULL);

CREATE INDEX members_to_erase ON public.coaching_member USING btree (left_on) WHERE (erased_at IS NULL);

CREATE INDEX membership_org_role ON public.people_membership USING btree (organization_id, role);

CREATE INDEX mfa_authenticator_user_id_0c3a50c0 ON public.mfa_authenticator USING btree (user_id);

CREATE INDEX news_comment_by_id_de804f2a ON public.news_comment USING btree (by_id);

CREATE INDEX news_comment_resolved_by_id_aef28f9d ON public.news_comment USING btree (resolved_by_id);

CREATE INDEX news_comment_story_id_2a138bbe ON public.news_comment USING btree (story_id);

CREATE INDEX news_comment_version_id_b7c56cc3 ON public.news_comment USING btree (version_id);

CREATE INDEX news_consent_by_id_84bb5c90 ON public.news_consent USING btree (by_id);

CREATE INDEX news_consent_newest ON public.voices_newsconsent USING btree (voice_id, id DESC);

CREATE INDEX news_consent_picture_id_e98838b6 ON public.news_consent USING btree (picture_id);

CREATE INDEX news_draft_person_id_d08b84b8 ON public.news_draft USING btree (person_id);

CREATE INDEX news_draft_story_id_cefa0be0 ON public.news_draft USING btree (story_id);

CREATE INDEX news_errorreport_story_id_91bea7c6 ON public.news_errorreport USING btree (story_id);

CREATE INDEX news_errorreport_version_id_7db97b15 ON public.news_errorreport USING btree (version_id);

CREATE INDEX news_hint_by_id_c1f27013 ON public.news_hint USING btree (by_id);

CREATE INDEX news_material_by_id_bd7526fe ON public.news_material USING btree (by_id);

CREATE INDEX news_material_story_id_e03d313b ON public.news_material USING btree (story_id);

CREATE INDEX news_picture_by_id_b870b9f8 ON public.news_picture USING btree (by_id);

CREATE INDEX news_picture_given_with_id_f348993d ON public.news_picture USING btree (given_with_id);

CREATE INDEX news_picture_marked_by_id_c2482bdc ON public.news_picture USING btree (marked_by_id);

CREATE INDEX news_picture_replaces_id_4ef2ab08 ON public.news_picture USING btree (replaces_id);

CREATE INDEX news_picture_story_id_3021aef2 ON public.news_picture USING btree (story_id);

CREATE INDEX news_planned_by_id_bec4d0a0 ON public.news_planned USING btree (by_id);

CREATE INDEX news_planned_person_id_3dd22859 ON public.news_planned USING btree (person_id);

CREATE INDEX news_planned_regency_id_c6062727 ON public.news_planned USING btree (regency_id);

CREATE INDEX news_planned_regency_id_c6062727_like ON public.news_planned USING btree (regency_id varchar_pattern_ops);

CREATE INDEX news_planned_region_id_7877b189 ON public.news_planned USING btree (region_id);

CREATE INDEX news_planned_region_id_7877b189_like ON public.news_planned USING btree (region_id varchar_pattern_ops);

CREATE INDEX news_planned_removed_by_id_0e6beec3 ON public.news_planned USING btree (removed_by_id);

CREATE INDEX news_planned_story_id_bd761d87 ON public.news_planned USING btree (story_id);

CREATE INDEX news_publication_by_id_7c8a1c09 ON public.news_publication USING btree (by_id);

CREATE INDEX news_publication_story_id_ffb51ddc ON public.news_publication USING btree (story_id);

CREATE INDEX news_publication_version_id_1eaa986c ON public.news_publication USING btree (version_id);

CREATE INDEX news_recording_material_id_de755c3d ON public.news_recording USING btree (material_id);

CREATE INDEX news_shownpicture_picture_id_59c7b432 ON public.news_shownpicture USING btree (picture_id);

CREATE INDEX news_shownpicture_publication_id_09c086c1 ON public.news_shownpicture USING btree (publication_id);

CREATE INDEX news_story_author_id_b8d8366f ON public.news_story USING btree (author_id);

CREATE INDEX news_story_group_id_f8cfae07 ON public.news_story USING btree (group_id);

CREATE INDEX news_story_live_id_d9270275 ON public.news_story USING btree (live_id);

CREATE INDEX news_story_regency_id_de4ddd08 ON public.news_story USING btree (regency_id);

CREATE INDEX news_story_regency_id_de4ddd08_like ON public.news_story USING btree (regency_id varchar_pattern_ops);

CREATE INDEX news_story_region_id_c9d2a19d ON public.news_story USING btree (region_id);

CREATE INDEX news_story_region_id_c9d2a19d_like ON public.news_story USING btree (region_id varchar_pattern_ops);

CREATE INDEX news_tick_by_id_bd49ed5f ON public.news_tick USING btree (by_id);

CREATE INDEX news_tick_version_id_b8a19744 ON public.news_tick USING btree (version_id);

CREATE INDEX news_version_by_id_2c0b76f2 ON public.news_version USING btree (by_id);

CREATE INDEX news_version_story_id_490747f9 ON public.news_version USING btree (story_id);

CREATE INDEX note_files ON public.relay_note USING gin (files);

CREATE INDEX note_handoff ON public.relay_note USING btree (handoff_id);

CREATE INDEX notice_digest ON public.desk_notice USING btree (digest);

CREATE INDEX notice_of_person ON public.desk_notice USING btree (person_id, created_at DESC, id DESC);

CREATE INDEX notice_to_send ON public.desk_notice USING btree (person_id) WHERE ((digest IS NULL) AND (read_at IS NULL));

CREATE INDEX notice_unread ON public.desk_notice USING btree (person_id, parcel_id) WHERE (read_at IS NULL);

CREATE UNIQUE INDEX one_learns_from_one ON public.coaching_pairing USING btree (learner_id) WHERE (ended_on IS NULL);

CREATE UNIQUE INDEX one_notice_a_difference ON public.desk_notice USING btree (person_id, parcel_id) WHERE ((kind)::text = 'differs'::text);

CREATE UNIQUE INDEX one_notice_a_group_alert ON public.desk_notice USING btree (person_id, group_id) WHERE (group_id IS NOT NULL);

CREATE UNIQUE INDEX one_notice_a_handoff ON public.desk_notice USING btree (person_id, handoff_id) WHERE (handoff_id IS NOT NULL);

CREATE UNIQUE INDEX one_notice_a_matter ON public.desk_notice USING btree (person_id, matter) WHERE ((matter)::text > ''::text);

CREATE UNIQUE INDEX one_notice_a_term ON public.desk_notice USING btree (person_id, term_id) WHERE (term_id IS NOT NULL);

CREATE UNIQUE INDEX one_notice_an_agreement ON public.desk_notice USING btree (person_id, parcel_id) WHERE ((kind)::text = 'agreed'::text);

CREATE UNIQUE INDEX one_notice_an_alert ON public.desk_notice USING btree (person_id, alert_id) WHERE (alert_id IS NOT NULL);

CREATE UNIQUE INDEX one_open_membership_a_role ON public.people_membership USING btree (person_id, organization_id, role) WHERE (ended_on IS NULL);

CREATE UNIQUE INDEX one_practice_of_a_case ON public.coaching_practice USING btree (source_id) WHERE (withdrawn_at IS NULL);

CREATE UNIQUE INDEX one_row_a_person_on_the_list ON public.coaching_member USING btree (group_id, person_id) WHERE ((left_on IS NULL) AND (person_id IS NOT NULL));

CREATE INDEX parcel_done ON public.relay_parcel USING btree (holder_id, holder_role, closed_at DESC) WHERE (NOT (closed_at IS NULL));

CREATE INDEX parcel_inbox ON public.relay_parcel USING btree (holder_id, holder_role, due_at, id) WHERE (closed_at IS NULL);

CREATE INDEX parcel_next_check ON public.relay_parcel USING btree (next_check_at) WHERE (closed_at IS NULL);

CREATE INDEX parcel_regency ON public.relay_parcel USING btree (regency_id, opened_at DESC);

CREATE INDEX parcel_regency_closed ON public.relay_parcel USING btree (regency_id, closed_at DESC, id DESC) WHERE (NOT (closed_at IS NULL));

CREATE INDEX parcel_regency_open ON public.relay_parcel USING btree (regency_id, due_at, id) WHERE (closed_at IS NULL);

CREATE INDEX parcel_region ON public.relay_parcel USING btree (region_id, opened_at DESC);

CREATE INDEX people_cache_cache_key_4ab9202c_like ON public.people_cache USING btree (cache_key varchar_pattern_ops);

CREATE INDEX people_cache_expires_f3b01223 ON public.people_cache USING btree (expires);

CREATE INDEX people_device_created_by_id_fd30360d ON public.people_device USING btree (created_by_id);

CREATE INDEX people_device_key_hash_0519e4a2_like ON public.people_device USING btree (key_hash varchar_pattern_ops);

CREATE INDEX people_device_organization_id_a9d15865 ON public.people_device USING btree (organization_id);

CREATE INDEX people_devicemember_device_id_f537c4b0 ON public.people_devicemember USING btree (device_id);

CREATE INDEX people_devicemember_person_id_fac0461c ON public.people_devicemember USING btree (person_id);

CREATE INDEX people_invitation_invited_by_id_3784d49d ON public.people_invitation USING btree (invited_by_id);

CREATE INDEX people_invitation_key_hash_db55bf57_like ON public.people_invitation USING btree (key_hash varchar_pattern_ops);

CREATE INDEX people_invitation_organization_id_919f7d27 ON public.people_invitation USING btree (organization_id);

CREATE INDEX people_invitation_person_id_d00204d6 ON public.people_invitation USING btree (person_id);

CREATE INDEX people_membership_acting_for_id_b750f105 ON public.people_membership USING btree (acting_for_id);

CREATE INDEX people_membership_organization_id_26e61f26 ON public.people_membership USING btree (organization_id);

CREATE INDEX people_membership_person_id_dd6d28d1 ON public.people_membership USING btree (person_id);

CREATE INDEX people_organization_regency_id_dab27ff5 ON public.people_organization USING btree (regency_id);

CREATE INDEX people_organization_regency_id_dab27ff5_like ON public.people_organization USING btree (regency_id varchar_pattern_ops);

CREATE INDEX people_organization_region_id_82e6f754 ON public.people_organization USING btree (region_id);

CREATE INDEX people_organization_region_id_82e6f754_like ON public.people_organization USING btree (region_id varchar_pattern_ops);

CREATE INDEX people_organization_slug_d2963652_like ON public.people_organization USING btree (slug varchar_pattern_ops);

CREATE INDEX people_person_email_cdc75531_like ON public.people_person USING btree (email varchar_pattern_ops);

CREATE INDEX people_person_phone_13c6e3c0_like ON public.people_person USING btree (phone varchar_pattern_ops);

CREATE INDEX people_person_username_997612ff_like ON public.people_person USING btree (username varchar_pattern_ops);

CREATE INDEX people_termalert_membership_id_49874fa6 ON public.people_termalert USING btree (membership_id);

CREATE INDEX people_token_key_hash_7d5c7112_like ON public.people_token USING btree (key_hash varchar_pattern_ops);

CREATE INDEX people_token_person_id_8b257082 ON public.people_token USING btree (person_id);

CREATE INDEX planned_day ON public.news_planned USING btree (regency_id, day) WHERE (removed_at IS NULL);

CREATE INDEX post_due ON public.channels_post USING btree (due_at) WHERE ((state)::text = ANY ((ARRAY['queued'::character varying, 'retrying'::character varying, 'unknown'::character varying])::text[]));

CREATE INDEX post_leased ON public.channels_post USING btree (lease_until) WHERE ((state)::text = 'sending'::text);

CREATE INDEX practices_listed ON public.coaching_practice USING btree (category, agreed_at DESC) WHERE ((agreed_at IS NOT NULL) AND (withdrawn_at IS NULL));

CREATE INDEX procrastinate_events_job_id_fkey_v1 ON public.procrastinate_events USING btree (job_id);

CREATE INDEX procrastinate_jobs_id_lock_idx_v1 ON public.procrastinate_jobs USING btree (id, lock) WHERE (status = ANY (ARRAY['todo'::public.procrastinate_job_status, 'doing'::public.procrastinate_job_status]));

CREATE UNIQUE INDEX procrastinate_jobs_lock_idx_v1 ON public.procrastinate_jobs USING btree (lock) WHERE (status = 'doing'::public.procrastinate_job_status);

CREATE INDEX procrastinate_jobs_priority_idx_v1 ON public.procrastinate_jobs USING btree (priority DESC, id) WHERE (status = 'todo'::public.procrastinate_job_status);

CREATE INDEX procrastinate_jobs_queue_name_idx_v1 ON public.procrastinate_jobs USING btree (queue_name);

CREATE UNIQUE INDEX procrastinate_jobs_queueing_lock_idx_v1 ON public.procrastinate_jobs USING btree (queueing_lock) WHERE (status = 'todo'::public.procrastinate_job_status);

CREATE INDEX procrastinate_periodic_defers_job_id_fkey_v1 ON public.procrastinate_periodic_defers USING btree (job_id);

CREATE INDEX quiz_tries_of_a_person ON public.coaching_quiztry USING btree (person_id, course, at DESC);

CREATE INDEX regions_dayoff_region_id_94fad262 ON public.regions_dayoff USING btree (region_id);

CREATE INDEX regions_dayoff_region_id_94fad262_like ON public.regions_dayoff USING btree (region_id varchar_pattern_ops);

CREATE INDEX regions_region_code_f0e2b4f3_like ON public.regions_region USING btree (code varchar_pattern_ops);

CREATE INDEX regions_region_parent_id_62e983aa ON public.regions_region USING btree (parent_id);

CREATE INDEX regions_region_parent_id_62e983aa_like ON public.regions_region USING btree (parent_id varchar_pattern_ops);

CREATE INDEX regions_revision_topic_c375c23c_like ON public.regions_revision USING btree (topic varchar_pattern_ops);

CREATE INDEX relay_alert_organization_id_efe0bab2 ON public.relay_alert USING btree (organization_id);

CREATE INDEX relay_alert_parcel_id_5c6d282d ON public.relay_alert USING btree (parcel_id);

CREATE INDEX relay_arrival_by_id_576b3e97 ON public.relay_arrival USING btree (by_id);

CREATE INDEX relay_arrival_handoff_id_3f1c40ea ON public.relay_arrival USING btree (handoff_id);

CREATE INDEX relay_arrival_parcel_id_08ebccf7 ON public.relay_arrival USING btree (parcel_id);

CREATE INDEX relay_handoff_about_id_20aa7883 ON public.relay_handoff USING btree (about_id);

CREATE INDEX relay_handoff_from_assignee_id_7f760dea ON public.relay_handoff USING btree (from_assignee_id);

CREATE INDEX relay_handoff_from_organization_id_f85e02ce ON public.relay_handoff USING btree (from_organization_id);

CREATE INDEX relay_handoff_parcel_id_25932655 ON public.relay_handoff USING btree (parcel_id);

CREATE INDEX relay_handoff_person_id_8c2a7a10 ON public.relay_handoff USING btree (person_id);

CREATE INDEX relay_handoff_to_assignee_id_8429188c ON public.relay_handoff USING btree (to_assignee_id);

CREATE INDEX relay_handoff_to_organization_id_eea782f7 ON public.relay_handoff USING btree (to_organization_id);

CREATE INDEX relay_limitoverride_office_id_87d6c4c1 ON public.relay_limitoverride USING btree (office_id);

CREATE INDEX relay_link_source_id_64f113bf ON public.relay_link USING btree (source_id);

CREATE INDEX relay_link_target_id_14c50e38 ON public.relay_link USING btree (target_id);

CREATE INDEX relay_note_handoff_id_4bdcc133 ON public.relay_note USING btree (handoff_id);

CREATE INDEX relay_parcel_about_id_455f252e ON public.relay_parcel USING btree (about_id);

CREATE INDEX relay_parcel_assignee_id_125887cb ON public.relay_parcel USING btree (assignee_id);

CREATE INDEX relay_parcel_code_55ba89c5_like ON public.relay_parcel USING btree (code varchar_pattern_ops);

CREATE INDEX relay_parcel_holder_id_31157474 ON public.relay_parcel USING btree (holder_id);

CREATE INDEX relay_parcel_origin_key_43bc6bb1_like ON public.relay_parcel USING btree (origin_key varchar_pattern_ops);

CREATE INDEX relay_parcel_parent_id_ea2bc4cf ON public.relay_parcel USING btree (parent_id);

CREATE INDEX relay_parcel_regency_id_66f90e15 ON public.relay_parcel USING btree (regency_id);

CREATE INDEX relay_parcel_regency_id_66f90e15_like ON public.relay_parcel USING btree (regency_id varchar_pattern_ops);

CREATE INDEX relay_parcel_region_id_6235ac01 ON public.relay_parcel USING btree (region_id);

CREATE INDEX relay_parcel_region_id_6235ac01_like ON public.relay_parcel USING btree (region_id varchar_pattern_ops);

CREATE INDEX reports_report_office_id_6556b3a7 ON public.reports_report USING btree (office_id);

CREATE INDEX reports_signature_by_id_c95d8921 ON public.reports_signature USING btree (by_id);

CREATE INDEX reports_signature_version_id_e6e4c9d5 ON public.reports_signature USING btree (version_id);

CREATE INDEX reports_version_by_id_c3c556ea ON public.reports_version USING btree (by_id);

CREATE INDEX reports_version_report_id_2edc98bb ON public.reports_version USING btree (report_id);

CREATE INDEX sender_email ON public.voices_sender USING btree (upper((email)::text)) WHERE (NOT ((email)::text = ''::text));

CREATE INDEX sender_key ON public.voices_sender USING btree (key_hash);

CREATE INDEX sender_lost ON public.voices_sender USING btree (lost_at) WHERE (lost_at IS NOT NULL);

CREATE INDEX sender_name ON public.voices_sender USING gin (to_tsvector('simple'::regconfig, (COALESCE(name, ''::character varying))::text));

CREATE INDEX sender_phone ON public.voices_sender USING btree (phone) WHERE (NOT ((phone)::text = ''::text));

CREATE INDEX sessions_of_a_regency ON public.coaching_trainingsession USING btree (regency_id, begins_at DESC);

CREATE INDEX story_clarifies ON public.news_story USING btree (published_at DESC, parcel_id DESC) WHERE ((live_id IS NOT NULL) AND (NOT ((verdict)::text = ''::text)));

CREATE INDEX story_group ON public.news_story USING btree (group_id, published_at DESC) WHERE (live_id IS NOT NULL);

CREATE INDEX story_live ON public.news_story USING btree (published_at DESC, parcel_id DESC) WHERE (live_id IS NOT NULL);

CREATE INDEX story_regency ON public.news_story USING btree (regency_id, published_at DESC) WHERE (live_id IS NOT NULL);

CREATE INDEX story_region ON public.news_story USING btree (region_id, published_at DESC) WHERE (live_id IS NOT NULL);

CREATE INDEX story_topic ON public.news_story USING btree (topic, published_at DESC) WHERE (live_id IS NOT NULL);

CREATE INDEX story_words ON public.news_story USING gin (words) WHERE (live_id IS NOT NULL);

CREATE UNIQUE INDEX unique_authenticator_type ON public.mfa_authenticator USING btree (user_id, type) WHERE ((type)::text = ANY ((ARRAY['totp'::character varying, 'recovery_codes'::character varying])::text[]));

CREATE UNIQUE INDEX unique_primary_email ON public.account_emailaddress USING btree (user_id, "primary") WHERE "primary";

CREATE UNIQUE INDEX unique_verified_email ON public.account_emailaddress USING btree (email) WHERE verified;

CREATE INDEX upload_by_age ON public.media_upload USING btree (created_at);

CREATE UNIQUE INDEX upload_once_a_key ON public.media_upload USING btree (key) WHERE (NOT ((key)::text = ''::text));

CREATE INDEX version_words ON public.news_version USING gin (to_tsvector('indonesian'::regconfig, (((((COALESCE(headline, ''::character varying))::text || ' '::text) || (COALESCE(lead, ''::character varying))::text) || ' '::text) || COALESCE(text, ''::text))));

CREATE INDEX visits_of_group ON public.coaching_visit USING btree (group_id, day DESC);

CREATE INDEX voice_listed ON public.voices_voice USING btree (parcel_id DESC) WHERE (NOT (public_text = ''::text));

CREATE INDEX voice_public_words ON public.voices_voice USING gin (public_words) WHERE (NOT (public_text = ''::text));

CREATE INDEX voice_words ON public.voices_voice USING gin (to_tsvector('indonesian'::regconfig, ((COALESCE(text, ''::text) || ' '::text) || (COALESCE(place, ''::character varying))::text)));

CREATE INDEX voices_emergencynumber_office_id_455de1d8 ON public.voices_emergencynumber USING btree (office_id);

CREATE INDEX voices_letter_voice_id_30bcc80e ON public.voices_letter USING btree (voice_id);

CREATE INDEX voices_officerlink_created_by_id_1cf3d547 ON public.voices_officerlink USING btree (created_by_id);

CREATE INDEX voices_officerlink_organization_id_b77f077f ON public.voices_officerlink USING btree (organization_id);

CREATE INDEX voices_officerlink_parcel_id_7b1a483e ON public.voices_officerlink USING btree (parcel_id);

CREATE INDEX voices_sharedidentity_organization_id_4e270e0a ON public.voices_sharedidentity USING btree (organization_id);

CREATE INDEX voices_sharedidentity_voice_id_44d5d98b ON public.voices_sharedidentity USING btree (voice_id);

CREATE INDEX voices_standardanswer_organization_id_b1d2f58a ON public.voices_standardanswer USING btree (organization_id);

CREATE INDEX voices_voice_recorded_by_id_55758168 ON public.voices_voice USING btree (recorded_by_id);

CREATE INDEX wordings_of_an_edition ON public.bulletins_wording USING btree (bulletin_id, number);

CREATE TRIGGER pgtrigger_append_only_0052f BEFORE DELETE OR UPDATE ON public.insight_correction FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_0052f();

COMMENT ON TRIGGER pgtrigger_append_only_0052f ON public.insight_correction IS '6826ab745ed5dc834607de480ad3e919dae20fc1';

CREATE TRIGGER pgtrigger_append_only_0b3c5 BEFORE DELETE OR UPDATE ON public.news_tick FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_0b3c5();

COMMENT ON TRIGGER pgtrigger_append_only_0b3c5 ON public.news_tick IS 'e4e48a1a4ad4968035d45b57089e93002113aa39';

CREATE TRIGGER pgtrigger_append_only_0ea43 BEFORE DELETE OR UPDATE ON public.coaching_meeting FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_0ea43();

COMMENT ON TRIGGER pgtrigger_append_only_0ea43 ON public.coaching_meeting IS '34ab6d94d2d0e3dd24e98d9475d41c7a5a574d26';

CREATE TRIGGER pgtrigger_append_only_240f8 BEFORE DELETE OR UPDATE ON public.relay_handoff FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_240f8();

COMMENT ON TRIGGER pgtrigger_append_only_240f8 ON public.relay_handoff IS '9b8d6778e35d152a6546f1e4c8f88947fcde77ab';

CREATE TRIGGER pgtrigger_append_only_2e1ed BEFORE DELETE OR UPDATE ON public.insight_judgement FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_2e1ed();

COMMENT ON TRIGGER pgtrigger_append_only_2e1ed ON public.insight_judgement IS '3ef1b319cacf36646d74bec156566d33d211d6c9';

CREATE TRIGGER pgtrigger_append_only_30c66 BEFORE DELETE OR UPDATE ON public.relay_limitoverride FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_30c66();

COMMENT ON TRIGGER pgtrigger_append_only_30c66 ON public.relay_limitoverride IS 'bcd1e81cb25a53035b334da1791c889fea117f7e';

CREATE TRIGGER pgtrigger_append_only_39b5e BEFORE DELETE OR UPDATE ON public.news_shownpicture FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_39b5e();

COMMENT ON TRIGGER pgtrigger_append_only_39b5e ON public.news_shownpicture IS '20cb23f2fc7180b2963800f126b635000abfc1b8';

CREATE TRIGGER pgtrigger_append_only_49e73 BEFORE DELETE OR UPDATE ON public.news_publication FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_49e73();

COMMENT ON TRIGGER pgtrigger_append_only_49e73 ON public.news_publication IS '02ad64bbfbb4c2e7db0b39f5a898085cb4a5b1f1';

CREATE TRIGGER pgtrigger_append_only_63b31 BEFORE DELETE OR UPDATE ON public.bulletins_wording FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_63b31();

COMMENT ON TRIGGER pgtrigger_append_only_63b31 ON public.bulletins_wording IS '40f629955fbe84fd3c01d692bb1a890c9e857851';

CREATE TRIGGER pgtrigger_append_only_ab28a BEFORE DELETE OR UPDATE ON public.news_version FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_ab28a();

COMMENT ON TRIGGER pgtrigger_append_only_ab28a ON public.news_version IS '1ab527335ccb52806cf03fd370b59c77498eadb4';

CREATE TRIGGER pgtrigger_append_only_b0234 BEFORE DELETE OR UPDATE ON public.reports_signature FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_b0234();

COMMENT ON TRIGGER pgtrigger_append_only_b0234 ON public.reports_signature IS 'e692b4a48574f2a60d39ae09605c9818bbe9f2bb';

CREATE TRIGGER pgtrigger_append_only_c071a BEFORE DELETE OR UPDATE ON public.coaching_decree FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_c071a();

COMMENT ON TRIGGER pgtrigger_append_only_c071a ON public.coaching_decree IS '7d29a88b62ec1c78fa19f5f7031e6a01bedd8c13';

CREATE TRIGGER pgtrigger_append_only_c5a4f BEFORE DELETE OR UPDATE ON public.bulletins_edition FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_c5a4f();

COMMENT ON TRIGGER pgtrigger_append_only_c5a4f ON public.bulletins_edition IS 'd469fa3b0e333250facc1cae7f4efe3e0f7f2bc1';

CREATE TRIGGER pgtrigger_append_only_dec8b BEFORE DELETE OR UPDATE ON public.reports_version FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_dec8b();

COMMENT ON TRIGGER pgtrigger_append_only_dec8b ON public.reports_version IS '9fa924da5fe3c9527fe4964f9e3cfb2d6ac87f97';

CREATE TRIGGER pgtrigger_append_only_f5ba7 BEFORE DELETE OR UPDATE ON public.coaching_lifeevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_f5ba7();

COMMENT ON TRIGGER pgtrigger_append_only_f5ba7 ON public.coaching_lifeevent IS '30aab08c0e293288a22a06e3eeafce4832ab0e47';

CREATE TRIGGER pgtrigger_consent_never_deleted_56238 BEFORE DELETE ON public.voices_newsconsent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_consent_never_deleted_56238();

COMMENT ON TRIGGER pgtrigger_consent_never_deleted_56238 ON public.voices_newsconsent IS '990c23c564a702ce0d72f4cb391f2467d4d415c3';

CREATE TRIGGER pgtrigger_consent_only_erased_96799 BEFORE UPDATE ON public.voices_newsconsent FOR EACH ROW WHEN ((NOT (((new.how)::text = ''::text) AND (new.voice_id = old.voice_id) AND (new.agreed = old.agreed) AND (new.at = old.at)))) EXECUTE FUNCTION public.pgtrigger_consent_only_erased_96799();

COMMENT ON TRIGGER pgtrigger_consent_only_erased_96799 ON public.voices_newsconsent IS '433365f3ece8ce5cc61bc79719537733997a0937';

CREATE TRIGGER pgtrigger_days_off_changed_84c89 AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.regions_dayoff FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_days_off_changed_84c89();

COMMENT ON TRIGGER pgtrigger_days_off_changed_84c89 ON public.regions_dayoff IS '1a5648d99b3021fa7914e054122de400c47967d9';

CREATE TRIGGER pgtrigger_never_deleted_ac682 BEFORE DELETE ON public.relay_note FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_never_deleted_ac682();

COMMENT ON TRIGGER pgtrigger_never_deleted_ac682 ON public.relay_note IS 'b8dfb8d16943de59f50b98c1fb5fd4a404ed52ab';

CREATE TRIGGER pgtrigger_only_erased_65df8 BEFORE UPDATE ON public.relay_note FOR EACH ROW WHEN ((NOT ((new.erased_at IS NOT NULL) AND (old.erased_at IS NULL) AND (new.body = ''::text) AND ((new.signed_by)::text = ''::text) AND (new.handoff_id = old.handoff_id) AND ((new.audience)::text = (old.audience)::text)))) EXECUTE FUNCTION public.pgtrigger_only_erased_65df8();

COMMENT ON TRIGGER pgtrigger_only_erased_65df8 ON public.relay_note IS '62036ec19b10225837218e58ccdb05342520b5b1';

CREATE TRIGGER pgtrigger_regions_changed_5f7d0 AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.regions_region FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_regions_changed_5f7d0();

COMMENT ON TRIGGER pgtrigger_regions_changed_5f7d0 ON public.regions_region IS '596490a3decbd1a49605fbbed9617902ad19d002';

CREATE TRIGGER procrastinate_jobs_notify_queue_job_aborted_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN (((old.abort_requested = false) AND (new.abort_requested = true) AND (new.status = 'doing'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_notify_queue_abort_job_v1();

CREATE TRIGGER procrastinate_jobs_notify_queue_job_inserted_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_notify_queue_job_inserted_v1();

CREATE TRIGGER procrastinate_trigger_abort_requested_events_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.abort_requested = true)) EXECUTE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1();

CREATE TRIGGER procrastinate_trigger_delete_jobs_v1 BEFORE DELETE ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_unlink_periodic_defers_v1();

CREATE TRIGGER procrastinate_trigger_scheduled_events_v1 AFTER INSERT OR UPDATE ON public.procrastinate_jobs FOR EACH ROW WHEN (((new.scheduled_at IS NOT NULL) AND (new.status = 'todo'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1();

CREATE TRIGGER procrastinate_trigger_status_events_insert_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1();

CREATE TRIGGER procrastinate_trigger_status_events_update_v1 AFTER UPDATE OF status ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_update_v1();

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_2c513194_fk_people_person_id FOREIGN KEY (user_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirm_email_address_id_5b7f8c58_fk_account_e FOREIGN KEY (email_address_id) REFERENCES public.account_emailaddress(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.api_firstupload
    ADD CONSTRAINT api_firstupload_file_id_e2ee6bf4_fk_media_file_id FOREIGN KEY (file_id) REFERENCES public.media_file(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.bulletins_bulletin
    ADD CONSTRAINT bulletins_bulletin_author_id_c2728d9a_fk_people_organization_id FOREIGN KEY (author_id) REFERENCES public.people_organization(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.bulletins_bulletin
    ADD CONSTRAINT bulletins_bulletin_live_id_609e271c_fk_bulletins_edition_id FOREIGN KEY (live_id) REFERENCES public.bulletins_edition(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.bulletins_bulletin
    ADD CONSTRAINT bulletins_bulletin_parcel_id_52325765_fk_relay_parcel_id FOREIGN KEY (parcel_id) REFERENCES public.relay_parcel(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.bulletins_bulletin
    ADD CONSTRAINT bulletins_bulletin_written_by_id_cc2e1956_fk_people_person_id FOREIGN KEY (written_by_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.bulletins_copy
    ADD CONSTRAINT bulletins_copy_bulletin_id_55898c2f_fk_bulletins FOREIGN KEY (bulletin_id) REFERENCES public.bulletins_bulletin(parcel_id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.bulletins_copy
    ADD CONSTRAINT bulletins_copy_edition_id_43a05dcd_fk_bulletins_edition_id FOREIGN KEY (edition_id) REFERENCES public.bulletins_edition(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.bulletins_copy
    ADD CONSTRAINT bulletins_copy_group_id_259b529c_fk_people_organization_id FOREIGN KEY (group_id) REFERENCES public.people_organization(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.bulletins_copy
    ADD CONSTRAINT bulletins_copy_parcel_id_fc219950_fk_relay_parcel_id FOREIGN KEY (parcel_id) REFERENCES public.relay_parcel(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.bulletins_copy
    ADD CONSTRAINT bulletins_copy_through_id_85a81a40_fk_people_organization_id FOREIGN KEY (through_id) REFERENCES public.people_organization(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.bulletins_edition
    ADD CONSTRAINT bulletins_edition_bulletin_id_31eb65d8_fk_bulletins FOREIGN KEY (bulletin_id) REFERENCES public.bulletins_bulletin(parcel_id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.bulletins_edition
    ADD CONSTRAINT bulletins_edition_by_id_4ee01f0d_fk_people_person_id FOREIGN KEY (by_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.bulletins_wording
    ADD CONSTRAINT bulletins_wording_bulletin_id_13f28df7_fk_bulletins FOREIGN KEY (bulletin_id) REFERENCES public.bulletins_bulletin(parcel_id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.bulletins_wording
    ADD CONSTRAINT bulletins_wording_by_id_2219f0fe_fk_people_person_id FOREIGN KEY (by_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.channels_account
    ADD CONSTRAINT channels_account_connected_by_id_6f05003c_fk_people_person_id FOREIGN KEY (connected_by_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.channels_account
    ADD CONSTRAINT channels_account_owner_id_c1fa0895_fk_people_organization_id FOREIGN KEY (owner_id) REFERENCES public.people_organization(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.channels_attempt
    ADD CONSTRAINT channels_attempt_owner_id_0277f257_fk_people_organization_id FOREIGN KEY (owner_id) REFERENCES public.people_organization(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.channels_attempt
    ADD CONSTRAINT channels_attempt_person_id_ea120172_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.channels_comment
    ADD CONSTRAINT channels_comment_copy_id_36a5fb9a_fk_channels_copy_id FOREIGN KEY (copy_id) REFERENCES public.channels_copy(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.channels_copy
    ADD CONSTRAINT channels_copy_account_id_448bbf03_fk_channels_account_id FOREIGN KEY (account_id) REFERENCES public.channels_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.channels_manner
    ADD CONSTRAINT channels_manner_by_id_e440eacc_fk_people_person_id FOREIGN KEY (by_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.channels_omission
    ADD CONSTRAINT channels_omission_account_id_6e209873_fk_channels_account_id FOREIGN KEY (account_id) REFERENCES public.channels_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.channels_omission
    ADD CONSTRAINT channels_omission_by_id_e1ba0f37_fk_people_person_id FOREIGN KEY (by_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.channels_post
    ADD CONSTRAINT channels_post_by_id_55cee1d2_fk_people_person_id FOREIGN KEY (by_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.channels_post
    ADD CONSTRAINT channels_post_copy_id_1d88a59a_fk_channels_copy_id FOREIGN KEY (copy_id) REFERENCES public.channels_copy(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.channels_pushsubscription
    ADD CONSTRAINT channels_pushsubscri_person_id_8355e37a_fk_people_pe FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.channels_reachofday
    ADD CONSTRAINT channels_reachofday_copy_id_2a3b0cc0_fk_channels_copy_id FOREIGN KEY (copy_id) REFERENCES public.channels_copy(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_assignment
    ADD CONSTRAINT coaching_assignment_group_id_7f732027_fk_people_organization_id FOREIGN KEY (group_id) REFERENCES public.people_organization(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_assignment
    ADD CONSTRAINT coaching_assignment_parcel_id_173a1490_fk_relay_parcel_id FOREIGN KEY (parcel_id) REFERENCES public.relay_parcel(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_assignment
    ADD CONSTRAINT coaching_assignment_person_id_837a854d_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_attendance
    ADD CONSTRAINT coaching_attendance_member_id_6c69039c_fk_coaching_member_id FOREIGN KEY (member_id) REFERENCES public.coaching_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_attendance
    ADD CONSTRAINT coaching_attendance_roll_id_ed8799b7_fk_coaching_roll_id FOREIGN KEY (roll_id) REFERENCES public.coaching_roll(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_calendarkey
    ADD CONSTRAINT coaching_calendarkey_person_id_b6be894a_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_completion
    ADD CONSTRAINT coaching_completion_group_id_fe52499f_fk_people_organization_id FOREIGN KEY (group_id) REFERENCES public.people_organization(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_completion
    ADD CONSTRAINT coaching_completion_person_id_8de20f7e_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_confirmation
    ADD CONSTRAINT coaching_confirmatio_visit_id_fb4cbcd7_fk_coaching_ FOREIGN KEY (visit_id) REFERENCES public.coaching_visit(parcel_id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_confirmation
    ADD CONSTRAINT coaching_confirmation_person_id_876e1c75_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_decree
    ADD CONSTRAINT coaching_decree_by_id_61367458_fk_people_person_id FOREIGN KEY (by_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_decree
    ADD CONSTRAINT coaching_decree_group_id_c6c314fa_fk_people_organization_id FOREIGN KEY (group_id) REFERENCES public.people_organization(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_decree
    ADD CONSTRAINT coaching_decree_scan_id_25c19bd9_fk_media_file_id FOREIGN KEY (scan_id) REFERENCES public.media_file(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_exemplary
    ADD CONSTRAINT coaching_exemplary_by_id_3c8ee2b9_fk_people_person_id FOREIGN KEY (by_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_exemplary
    ADD CONSTRAINT coaching_exemplary_group_id_ddcc4f2c_fk_people_organization_id FOREIGN KEY (group_id) REFERENCES public.people_organization(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_ferry
    ADD CONSTRAINT coaching_ferry_by_id_8aa330f2_fk_people_person_id FOREIGN KEY (by_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_ferry
    ADD CONSTRAINT coaching_ferry_region_id_26678b99_fk_regions_region_code FOREIGN KEY (region_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_finding
    ADD CONSTRAINT coaching_finding_by_id_ccdda169_fk_people_person_id FOREIGN KEY (by_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_finding
    ADD CONSTRAINT coaching_finding_visit_id_c85745b2_fk_coaching_visit_parcel_id FOREIGN KEY (visit_id) REFERENCES public.coaching_visit(parcel_id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_followup
    ADD CONSTRAINT coaching_followup_agreed_by_id_f4912d1c_fk_people_or FOREIGN KEY (agreed_by_id) REFERENCES public.people_organization(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_followup
    ADD CONSTRAINT coaching_followup_asked_by_id_26e77cab_fk_people_person_id FOREIGN KEY (asked_by_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_followup
    ADD CONSTRAINT coaching_followup_group_id_d54c14e5_fk_people_organization_id FOREIGN KEY (group_id) REFERENCES public.people_organization(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_followup
    ADD CONSTRAINT coaching_followup_parcel_id_ad5b05be_fk_relay_parcel_id FOREIGN KEY (parcel_id) REFERENCES public.relay_parcel(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_followup
    ADD CONSTRAINT coaching_followup_visit_id_70b5faa9_fk_coaching_visit_parcel_id FOREIGN KEY (visit_id) REFERENCES public.coaching_visit(parcel_id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_funding
    ADD CONSTRAINT coaching_funding_group_id_5a5a7b63_fk_people_organization_id FOREIGN KEY (group_id) REFERENCES public.people_organization(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_groupalert
    ADD CONSTRAINT coaching_groupalert_group_id_23ad0a2e_fk_people_organization_id FOREIGN KEY (group_id) REFERENCES public.people_organization(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_grouprecord
    ADD CONSTRAINT coaching_grouprecord_group_id_c9dff0af_fk_people_or FOREIGN KEY (group_id) REFERENCES public.people_organization(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_grouprecord
    ADD CONSTRAINT coaching_grouprecord_last_parcel_id_2efee3be_fk_relay_parcel_id FOREIGN KEY (last_parcel_id) REFERENCES public.relay_parcel(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_import
    ADD CONSTRAINT coaching_import_by_id_95fdcc8c_fk_people_person_id FOREIGN KEY (by_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_import
    ADD CONSTRAINT coaching_import_regency_id_4aa37b3b_fk_regions_region_code FOREIGN KEY (regency_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_importfile
    ADD CONSTRAINT coaching_importfile_of_id_b0bd250b_fk_coaching_import_id FOREIGN KEY (of_id) REFERENCES public.coaching_import(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_journey
    ADD CONSTRAINT coaching_journey_by_id_461d5d13_fk_people_person_id FOREIGN KEY (by_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_journey
    ADD CONSTRAINT coaching_journey_regency_id_2d503372_fk_regions_region_code FOREIGN KEY (regency_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_lessonread
    ADD CONSTRAINT coaching_lessonread_group_id_b4d7ef98_fk_people_organization_id FOREIGN KEY (group_id) REFERENCES public.people_organization(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_lessonread
    ADD CONSTRAINT coaching_lessonread_person_id_032573d2_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_lifeevent
    ADD CONSTRAINT coaching_lifeevent_by_id_68d37301_fk_people_person_id FOREIGN KEY (by_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_lifeevent
    ADD CONSTRAINT coaching_lifeevent_group_id_62cdab05_fk_people_organization_id FOREIGN KEY (group_id) REFERENCES public.people_organization(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_lifeevent
    ADD CONSTRAINT coaching_lifeevent_scan_id_9d06a746_fk_media_file_id FOREIGN KEY (scan_id) REFERENCES public.media_file(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_meeting
    ADD CONSTRAINT coaching_meeting_by_id_a09d4b55_fk_people_person_id FOREIGN KEY (by_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_meeting
    ADD CONSTRAINT coaching_meeting_group_id_e35c72f1_fk_people_organization_id FOREIGN KEY (group_id) REFERENCES public.people_organization(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_meeting
    ADD CONSTRAINT coaching_meeting_minutes_id_d87c2fdb_fk_media_file_id FOREIGN KEY (minutes_id) REFERENCES public.media_file(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_member
    ADD CONSTRAINT coaching_member_group_id_4d176e34_fk_people_organization_id FOREIGN KEY (group_id) REFERENCES public.people_organization(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_member
    ADD CONSTRAINT coaching_member_person_id_7d074bf7_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_pairing
    ADD CONSTRAINT coaching_pairing_by_id_79450d00_fk_people_person_id FOREIGN KEY (by_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_pairing
    ADD CONSTRAINT coaching_pairing_example_id_f46d186e_fk_people_organization_id FOREIGN KEY (example_id) REFERENCES public.people_organization(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_pairing
    ADD CONSTRAINT coaching_pairing_learner_id_51b185ba_fk_people_organization_id FOREIGN KEY (learner_id) REFERENCES public.people_organization(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_partner
    ADD CONSTRAINT coaching_partner_group_id_eb3ccfb6_fk_people_organization_id FOREIGN KEY (group_id) REFERENCES public.people_organization(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_practice
    ADD CONSTRAINT coaching_practice_agreed_by_id_c0b00e26_fk_people_person_id FOREIGN KEY (agreed_by_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_practice
    ADD CONSTRAINT coaching_practice_by_id_b5456b94_fk_people_person_id FOREIGN KEY (by_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_practice
    ADD CONSTRAINT coaching_practice_group_id_b7a7ea95_fk_people_organization_id FOREIGN KEY (group_id) REFERENCES public.people_organization(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_practice
    ADD CONSTRAINT coaching_practice_source_id_f1d78db4_fk_relay_parcel_id FOREIGN KEY (source_id) REFERENCES public.relay_parcel(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_present
    ADD CONSTRAINT coaching_present_member_id_d4a5abaa_fk_coaching_member_id FOREIGN KEY (member_id) REFERENCES public.coaching_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_present
    ADD CONSTRAINT coaching_present_visit_id_189e199a_fk_coaching_visit_parcel_id FOREIGN KEY (visit_id) REFERENCES public.coaching_visit(parcel_id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_quiztry
    ADD CONSTRAINT coaching_quiztry_group_id_d9d19846_fk_people_organization_id FOREIGN KEY (group_id) REFERENCES public.people_organization(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_quiztry
    ADD CONSTRAINT coaching_quiztry_person_id_71574e98_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_roll
    ADD CONSTRAINT coaching_roll_session_id_9f425602_fk_coaching_ FOREIGN KEY (session_id) REFERENCES public.coaching_trainingsession(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_roll
    ADD CONSTRAINT coaching_roll_visit_id_fe050562_fk_coaching_visit_parcel_id FOREIGN KEY (visit_id) REFERENCES public.coaching_visit(parcel_id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_sessionanswers
    ADD CONSTRAINT coaching_sessionansw_member_id_43902dd7_fk_coaching_ FOREIGN KEY (member_id) REFERENCES public.coaching_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_sessionanswers
    ADD CONSTRAINT coaching_sessionansw_session_id_b4fc4405_fk_coaching_ FOREIGN KEY (session_id) REFERENCES public.coaching_trainingsession(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_trainingsession_groups
    ADD CONSTRAINT coaching_trainingses_organization_id_5e9a4289_fk_people_or FOREIGN KEY (organization_id) REFERENCES public.people_organization(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_trainingsession
    ADD CONSTRAINT coaching_trainingses_regency_id_37cf9533_fk_regions_r FOREIGN KEY (regency_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_trainingsession_groups
    ADD CONSTRAINT coaching_trainingses_trainingsession_id_fe716515_fk_coaching_ FOREIGN KEY (trainingsession_id) REFERENCES public.coaching_trainingsession(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_trainingsession
    ADD CONSTRAINT coaching_trainingsession_by_id_c95a7824_fk_people_person_id FOREIGN KEY (by_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_visit
    ADD CONSTRAINT coaching_visit_group_id_8aa8b63f_fk_people_organization_id FOREIGN KEY (group_id) REFERENCES public.people_organization(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_visit
    ADD CONSTRAINT coaching_visit_journey_id_7e1b85b5_fk_coaching_journey_id FOREIGN KEY (journey_id) REFERENCES public.coaching_journey(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coaching_visit
    ADD CONSTRAINT coaching_visit_parcel_id_a120b150_fk_relay_parcel_id FOREIGN KEY (parcel_id) REFERENCES public.relay_parcel(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.desk_notice
    ADD CONSTRAINT desk_notice_alert_id_afc1ca30_fk_relay_alert_id FOREIGN KEY (alert_id) REFERENCES public.relay_alert(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.desk_notice
    ADD CONSTRAINT desk_notice_group_id_18b29f36_fk_coaching_groupalert_id FOREIGN KEY (group_id) REFERENCES public.coaching_groupalert(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.desk_notice
    ADD CONSTRAINT desk_notice_handoff_id_5b752b9c_fk_relay_handoff_id FOREIGN KEY (handoff_id) REFERENCES public.relay_handoff(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.desk_notice
    ADD CONSTRAINT desk_notice_parcel_id_73032204_fk_relay_parcel_id FOREIGN KEY (parcel_id) REFERENCES public.relay_parcel(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.desk_notice
    ADD CONSTRAINT desk_notice_person_id_acb439dc_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.desk_notice
    ADD CONSTRAINT desk_notice_term_id_a14cfce5_fk_people_termalert_id FOREIGN KEY (term_id) REFERENCES public.people_termalert(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.insight_correction
    ADD CONSTRAINT insight_correction_objection_id_925acafa_fk_insight_o FOREIGN KEY (objection_id) REFERENCES public.insight_objection(parcel_id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.insight_correction
    ADD CONSTRAINT insight_correction_person_id_ebd6c432_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.insight_judgement
    ADD CONSTRAINT insight_judgement_group_id_ba2e4b9f_fk_people_organization_id FOREIGN KEY (group_id) REFERENCES public.people_organization(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.insight_judgement
    ADD CONSTRAINT insight_judgement_person_id_7a3c7075_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.insight_objection
    ADD CONSTRAINT insight_objection_group_id_32079eba_fk_people_organization_id FOREIGN KEY (group_id) REFERENCES public.people_organization(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.insight_objection
    ADD CONSTRAINT insight_objection_parcel_id_597a86fd_fk_relay_parcel_id FOREIGN KEY (parcel_id) REFERENCES public.relay_parcel(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.insight_snapshot
    ADD CONSTRAINT insight_snapshot_group_id_f431b0ae_fk_people_organization_id FOREIGN KEY (group_id) REFERENCES public.people_organization(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.media_captions
    ADD CONSTRAINT media_captions_by_id_7fef2846_fk_people_person_id FOREIGN KEY (by_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.media_captions
    ADD CONSTRAINT media_captions_file_id_16032e5c_fk_media_file_id FOREIGN KEY (file_id) REFERENCES public.media_file(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.media_file
    ADD CONSTRAINT media_file_made_from_id_5232ca1e_fk_media_file_id FOREIGN KEY (made_from_id) REFERENCES public.media_file(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.media_file
    ADD CONSTRAINT media_file_uploaded_by_id_fe8dec7d_fk_people_person_id FOREIGN KEY (uploaded_by_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.media_piece
    ADD CONSTRAINT media_piece_upload_id_0f353d83_fk_media_upload_id FOREIGN KEY (upload_id) REFERENCES public.media_upload(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.media_rendition
    ADD CONSTRAINT media_rendition_file_id_5593b175_fk_media_file_id FOREIGN KEY (file_id) REFERENCES public.media_file(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.media_upload
    ADD CONSTRAINT media_upload_uploaded_by_id_4ea9a7a2_fk_people_person_id FOREIGN KEY (uploaded_by_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_user_id_0c3a50c0_fk_people_person_id FOREIGN KEY (user_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.news_comment
    ADD CONSTRAINT news_comment_by_id_de804f2a_fk_people_person_id FOREIGN KEY (by_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.news_comment
    ADD CONSTRAINT news_comment_resolved_by_id_aef28f9d_fk_people_person_id FOREIGN KEY (resolved_by_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.news_comment
    ADD CONSTRAINT news_comment_story_id_2a138bbe_fk_news_story_parcel_id FOREIGN KEY (story_id) REFERENCES public.news_story(parcel_id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.news_comment
    ADD CONSTRAINT news_comment_version_id_b7c56cc3_fk_news_version_id FOREIGN KEY (version_id) REFERENCES public.news_version(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.news_consent
    ADD CONSTRAINT news_consent_by_id_84bb5c90_fk_people_person_id FOREIGN KEY (by_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.news_consent
    ADD CONSTRAINT news_consent_paper_id_772a43e0_fk_media_file_id FOREIGN KEY (paper_id) REFERENCES public.media_file(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.news_consent
    ADD CONSTRAINT news_consent_picture_id_e98838b6_fk_news_picture_id FOREIGN KEY (picture_id) REFERENCES public.news_picture(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.news_draft
    ADD CONSTRAINT news_draft_person_id_d08b84b8_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.news_draft
    ADD CONSTRAINT news_draft_story_id_cefa0be0_fk_news_story_parcel_id FOREIGN KEY (story_id) REFERENCES public.news_story(parcel_id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.news_errorreport
    ADD CONSTRAINT news_errorreport_parcel_id_d8f64d17_fk_relay_parcel_id FOREIGN KEY (parcel_id) REFERENCES public.relay_parcel(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.news_errorreport
    ADD CONSTRAINT news_errorreport_story_id_91bea7c6_fk_news_story_parcel_id FOREIGN KEY (story_id) REFERENCES public.news_story(parcel_id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.news_errorreport
    ADD CONSTRAINT news_errorreport_version_id_7db97b15_fk_news_version_id FOREIGN KEY (version_id) REFERENCES public.news_version(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.news_hint
    ADD CONSTRAINT news_hint_by_id_c1f27013_fk_people_person_id FOREIGN KEY (by_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.news_hint
    ADD CONSTRAINT news_hint_story_id_a503734b_fk_news_story_parcel_id FOREIGN KEY (story_id) REFERENCES public.news_story(parcel_id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.news_material
    ADD CONSTRAINT news_material_by_id_bd7526fe_fk_people_person_id FOREIGN KEY (by_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.news_material
    ADD CONSTRAINT news_material_story_id_e03d313b_fk_news_story_parcel_id FOREIGN KEY (story_id) REFERENCES public.news_story(parcel_id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.news_picture
    ADD CONSTRAINT news_picture_burnt_id_c504ba11_fk_media_file_id FOREIGN KEY (burnt_id) REFERENCES public.media_file(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.news_picture
    ADD CONSTRAINT news_picture_by_id_b870b9f8_fk_people_person_id FOREIGN KEY (by_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.news_picture
    ADD CONSTRAINT news_picture_file_id_4cfcd602_fk_media_file_id FOREIGN KEY (file_id) REFERENCES public.media_file(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.news_picture
    ADD CONSTRAINT news_picture_given_with_id_f348993d_fk_news_story_parcel_id FOREIGN KEY (given_with_id) REFERENCES public.news_story(parcel_id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.news_picture
    ADD CONSTRAINT news_picture_marked_by_id_c2482bdc_fk_people_person_id FOREIGN KEY (marked_by_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.news_picture
    ADD CONSTRAINT news_picture_replaces_id_4ef2ab08_fk_news_picture_id FOREIGN KEY (replaces_id) REFERENCES public.news_picture(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.news_picture
    ADD CONSTRAINT news_picture_story_id_3021aef2_fk_news_story_parcel_id FOREIGN KEY (story_id) REFERENCES public.news_story(parcel_id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.news_planned
    ADD CONSTRAINT news_planned_by_id_bec4d0a0_fk_people_person_id FOREIGN KEY (by_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.news_planned
    ADD CONSTRAINT news_planned_person_id_3dd22859_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.news_planned
    ADD CONSTRAINT news_planned_regency_id_c6062727_fk_regions_region_code FOREIGN KEY (regency_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.news_planned
    ADD CONSTRAINT news_planned_region_id_7877b189_fk_regions_region_code FOREIGN KEY (region_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.news_planned
    ADD CONSTRAINT news_planned_removed_by_id_0e6beec3_fk_people_person_id FOREIGN KEY (removed_by_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.news_planned
    ADD CONSTRAINT news_planned_story_id_bd761d87_fk_news_story_parcel_id FOREIGN KEY (story_id) REFERENCES public.news_story(parcel_id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.news_publication
    ADD CONSTRAINT news_publication_by_id_7c8a1c09_fk_people_person_id FOREIGN KEY (by_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.news_publication
    ADD CONSTRAINT news_publication_story_id_ffb51ddc_fk_news_story_parcel_id FOREIGN KEY (story_id) REFERENCES public.news_story(parcel_id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.news_publication
    ADD CONSTRAINT news_publication_version_id_1eaa986c_fk_news_version_id FOREIGN KEY (version_id) REFERENCES public.news_version(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.news_recording
    ADD CONSTRAINT news_recording_file_id_16275d3b_fk_media_file_id FOREIGN KEY (file_id) REFERENCES public.media_file(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.news_recording
    ADD CONSTRAINT news_recording_material_id_de755c3d_fk_news_material_id FOREIGN KEY (material_id) REFERENCES public.news_material(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.news_shownpicture
    ADD CONSTRAINT news_shownpicture_picture_id_59c7b432_fk_news_picture_id FOREIGN KEY (picture_id) REFERENCES public.news_picture(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.news_shownpicture
    ADD CONSTRAINT news_shownpicture_publication_id_09c086c1_fk_news_publ FOREIGN KEY (publication_id) REFERENCES public.news_publication(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.news_story
    ADD CONSTRAINT news_story_author_id_b8d8366f_fk_people_person_id FOREIGN KEY (author_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.news_story
    ADD CONSTRAINT news_story_current_id_14843f71_fk_news_publication_id FOREIGN KEY (current_id) REFERENCES public.news_publication(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.news_story
    ADD CONSTRAINT news_story_group_id_f8cfae07_fk_people_organization_id FOREIGN KEY (group_id) REFERENCES public.people_organization(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.news_story
    ADD CONSTRAINT news_story_live_id_d9270275_fk_news_version_id FOREIGN KEY (live_id) REFERENCES public.news_version(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.news_story
    ADD CONSTRAINT news_story_parcel_id_d9e7aec5_fk_relay_parcel_id FOREIGN KEY (parcel_id) REFERENCES public.relay_parcel(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.news_story
    ADD CONSTRAINT news_story_regency_id_de4ddd08_fk_regions_region_code FOREIGN KEY (regency_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.news_story
    ADD CONSTRAINT news_story_region_id_c9d2a19d_fk_regions_region_code FOREIGN KEY (region_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.news_tick
    ADD CONSTRAINT news_tick_by_id_bd49ed5f_fk_people_person_id FOREIGN KEY (by_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.news_tick
    ADD CONSTRAINT news_tick_version_id_b8a19744_fk_news_version_id FOREIGN KEY (version_id) REFERENCES public.news_version(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.news_version
    ADD CONSTRAINT news_version_by_id_2c0b76f2_fk_people_person_id FOREIGN KEY (by_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.news_version
    ADD CONSTRAINT news_version_story_id_490747f9_fk_news_story_parcel_id FOREIGN KEY (story_id) REFERENCES public.news_story(parcel_id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_device
    ADD CONSTRAINT people_device_created_by_id_fd30360d_fk_people_person_id FOREIGN KEY (created_by_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_device
    ADD CONSTRAINT people_device_organization_id_a9d15865_fk_people_or FOREIGN KEY (organization_id) REFERENCES public.people_organization(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_devicemember
    ADD CONSTRAINT people_devicemember_device_id_f537c4b0_fk_people_device_id FOREIGN KEY (device_id) REFERENCES public.people_device(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_devicemember
    ADD CONSTRAINT people_devicemember_person_id_fac0461c_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_groupprofile
    ADD CONSTRAINT people_groupprofile_group_id_7aaaef50_fk_people_organization_id FOREIGN KEY (group_id) REFERENCES public.people_organization(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_invitation
    ADD CONSTRAINT people_invitation_invited_by_id_3784d49d_fk_people_person_id FOREIGN KEY (invited_by_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_invitation
    ADD CONSTRAINT people_invitation_organization_id_919f7d27_fk_people_or FOREIGN KEY (organization_id) REFERENCES public.people_organization(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_invitation
    ADD CONSTRAINT people_invitation_person_id_d00204d6_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_membership
    ADD CONSTRAINT people_membership_acting_for_id_b750f105_fk_people_me FOREIGN KEY (acting_for_id) REFERENCES public.people_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_membership
    ADD CONSTRAINT people_membership_organization_id_26e61f26_fk_people_or FOREIGN KEY (organization_id) REFERENCES public.people_organization(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_membership
    ADD CONSTRAINT people_membership_person_id_dd6d28d1_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_organization
    ADD CONSTRAINT people_organization_regency_id_dab27ff5_fk_regions_region_code FOREIGN KEY (regency_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_organization
    ADD CONSTRAINT people_organization_region_id_82e6f754_fk_regions_region_code FOREIGN KEY (region_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_termalert
    ADD CONSTRAINT people_termalert_membership_id_49874fa6_fk_people_membership_id FOREIGN KEY (membership_id) REFERENCES public.people_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_token
    ADD CONSTRAINT people_token_person_id_8b257082_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_worker_id_fkey FOREIGN KEY (worker_id) REFERENCES public.procrastinate_workers(id) ON DELETE SET NULL;

ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id);

ALTER TABLE ONLY public.regions_dayoff
    ADD CONSTRAINT regions_dayoff_region_id_94fad262_fk_regions_region_code FOREIGN KEY (region_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.regions_region
    ADD CONSTRAINT regions_region_parent_id_62e983aa_fk_regions_region_code FOREIGN KEY (parent_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.relay_alert
    ADD CONSTRAINT relay_alert_organization_id_efe0bab2_fk_people_organization_id FOREIGN KEY (organization_id) REFERENCES public.people_organization(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.relay_alert
    ADD CONSTRAINT relay_alert_parcel_id_5c6d282d_fk_relay_parcel_id FOREIGN KEY (parcel_id) REFERENCES public.relay_parcel(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.relay_arrival
    ADD CONSTRAINT relay_arrival_by_id_576b3e97_fk_people_person_id FOREIGN KEY (by_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.relay_arrival
    ADD CONSTRAINT relay_arrival_handoff_id_3f1c40ea_fk_relay_handoff_id FOREIGN KEY (handoff_id) REFERENCES public.relay_handoff(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.relay_arrival
    ADD CONSTRAINT relay_arrival_parcel_id_08ebccf7_fk_relay_parcel_id FOREIGN KEY (parcel_id) REFERENCES public.relay_parcel(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.relay_handoff
    ADD CONSTRAINT relay_handoff_about_id_20aa7883_fk_people_organization_id FOREIGN KEY (about_id) REFERENCES public.people_organization(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.relay_handoff
    ADD CONSTRAINT relay_handoff_from_assignee_id_7f760dea_fk_people_person_id FOREIGN KEY (from_assignee_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.relay_handoff
    ADD CONSTRAINT relay_handoff_from_organization_id_f85e02ce_fk_people_or FOREIGN KEY (from_organization_id) REFERENCES public.people_organization(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.relay_handoff
    ADD CONSTRAINT relay_handoff_parcel_id_25932655_fk_relay_parcel_id FOREIGN KEY (parcel_id) REFERENCES public.relay_parcel(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.relay_handoff
    ADD CONSTRAINT relay_handoff_person_id_8c2a7a10_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.relay_handoff
    ADD CONSTRAINT relay_handoff_to_assignee_id_8429188c_fk_people_person_id FOREIGN KEY (to_assignee_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.relay_handoff
    ADD CONSTRAINT relay_handoff_to_organization_id_eea782f7_fk_people_or FOREIGN KEY (to_organization_id) REFERENCES public.people_organization(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.relay_limitoverride
    ADD CONSTRAINT relay_limitoverride_office_id_87d6c4c1_fk_people_or FOREIGN KEY (office_id) REFERENCES public.people_organization(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.relay_link
    ADD CONSTRAINT relay_link_source_id_64f113bf_fk_relay_parcel_id FOREIGN KEY (source_id) REFERENCES public.relay_parcel(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.relay_link
    ADD CONSTRAINT relay_link_target_id_14c50e38_fk_relay_parcel_id FOREIGN KEY (target_id) REFERENCES public.relay_parcel(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.relay_note
    ADD CONSTRAINT relay_note_handoff_id_4bdcc133_fk_relay_handoff_id FOREIGN KEY (handoff_id) REFERENCES public.relay_handoff(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.relay_parcel
    ADD CONSTRAINT relay_parcel_about_id_455f252e_fk_people_organization_id FOREIGN KEY (about_id) REFERENCES public.people_organization(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.relay_parcel
    ADD CONSTRAINT relay_parcel_assignee_id_125887cb_fk_people_person_id FOREIGN KEY (assignee_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.relay_parcel
    ADD CONSTRAINT relay_parcel_holder_id_31157474_fk_people_organization_id FOREIGN KEY (holder_id) REFERENCES public.people_organization(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.relay_parcel
    ADD CONSTRAINT relay_parcel_parent_id_ea2bc4cf_fk_relay_parcel_id FOREIGN KEY (parent_id) REFERENCES public.relay_parcel(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.relay_parcel
    ADD CONSTRAINT relay_parcel_regency_id_66f90e15_fk_regions_region_code FOREIGN KEY (regency_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.relay_parcel
    ADD CONSTRAINT relay_parcel_region_id_6235ac01_fk_regions_region_code FOREIGN KEY (region_id) REFERENCES public.regions_region(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_report
    ADD CONSTRAINT reports_report_office_id_6556b3a7_fk_people_organization_id FOREIGN KEY (office_id) REFERENCES public.people_organization(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_signature
    ADD CONSTRAINT reports_signature_by_id_c95d8921_fk_people_person_id FOREIGN KEY (by_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_signature
    ADD CONSTRAINT reports_signature_report_id_df6aa268_fk_reports_report_id FOREIGN KEY (report_id) REFERENCES public.reports_report(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_signature
    ADD CONSTRAINT reports_signature_version_id_e6e4c9d5_fk_reports_version_id FOREIGN KEY (version_id) REFERENCES public.reports_version(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_version
    ADD CONSTRAINT reports_version_by_id_c3c556ea_fk_people_person_id FOREIGN KEY (by_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_version
    ADD CONSTRAINT reports_version_report_id_2edc98bb_fk_reports_report_id FOREIGN KEY (report_id) REFERENCES public.reports_report(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.voices_emergencynumber
    ADD CONSTRAINT voices_emergencynumb_office_id_455de1d8_fk_people_or FOREIGN KEY (office_id) REFERENCES public.people_organization(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.voices_letter
    ADD CONSTRAINT voices_letter_handoff_id_bee4ec42_fk_relay_handoff_id FOREIGN KEY (handoff_id) REFERENCES public.relay_handoff(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.voices_letter
    ADD CONSTRAINT voices_letter_voice_id_30bcc80e_fk_voices_voice_parcel_id FOREIGN KEY (voice_id) REFERENCES public.voices_voice(parcel_id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.voices_newsconsent
    ADD CONSTRAINT voices_newsconsent_voice_id_0d9f8b4c_fk_voices_voice_parcel_id FOREIGN KEY (voice_id) REFERENCES public.voices_voice(parcel_id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.voices_officerlink
    ADD CONSTRAINT voices_officerlink_created_by_id_1cf3d547_fk_people_person_id FOREIGN KEY (created_by_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.voices_officerlink
    ADD CONSTRAINT voices_officerlink_organization_id_b77f077f_fk_people_or FOREIGN KEY (organization_id) REFERENCES public.people_organization(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.voices_officerlink
    ADD CONSTRAINT voices_officerlink_parcel_id_7b1a483e_fk_relay_parcel_id FOREIGN KEY (parcel_id) REFERENCES public.relay_parcel(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.voices_sender
    ADD CONSTRAINT voices_sender_voice_id_38375778_fk_voices_voice_parcel_id FOREIGN KEY (voice_id) REFERENCES public.voices_voice(parcel_id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.voices_sharedidentity
    ADD CONSTRAINT voices_sharedidentit_organization_id_4e270e0a_fk_people_or FOREIGN KEY (organization_id) REFERENCES public.people_organization(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.voices_sharedidentity
    ADD CONSTRAINT voices_sharedidentit_voice_id_44d5d98b_fk_voices_vo FOREIGN KEY (voice_id) REFERENCES public.voices_voice(parcel_id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.voices_sharedidentity
    ADD CONSTRAINT voices_sharedidentity_handoff_id_7f4ef153_fk_relay_handoff_id FOREIGN KEY (handoff_id) REFERENCES public.relay_handoff(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.voices_standardanswer
    ADD CONSTRAINT voices_standardanswe_organization_id_b1d2f58a_fk_people_or FOREIGN KEY (organization_id) REFERENCES public.people_organization(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.voices_voice
    ADD CONSTRAINT voices_voice_parcel_id_5a294cbf_fk_relay_parcel_id FOREIGN KEY (parcel_id) REFERENCES public.relay_parcel(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.voices_voice
    ADD CONSTRAINT voices_voice_recorded_by_id_55758168_fk_people_organization_id FOREIGN KEY (recorded_by_id) REFERENCES public.people_organization(id) DEFERRABLE INITIALLY DEFERRED;
INSERT INTO public.django_migrations (app, name, applied) VALUES
    ('account', '0001_initial', now()),
    ('account', '0002_email_max_length', now()),
    ('account', '0003_alter_emailaddress_create_unique_verified_email', now()),
    ('account', '0004_alter_emailaddress_drop_unique_email', now()),
    ('account', '0005_emailaddress_idx_upper_email', now()),
    ('account', '0006_emailaddress_lower', now()),
    ('account', '0007_emailaddress_idx_email', now()),
    ('account', '0008_emailaddress_unique_primary_email_fixup', now()),
    ('account', '0009_emailaddress_unique_primary_email', now()),
    ('api', '0001_initial', now()),
    ('auth', '0001_initial', now()),
    ('auth', '0002_alter_permission_name_max_length', now()),
    ('auth', '0003_alter_user_email_max_length', now()),
    ('auth', '0004_alter_user_username_opts', now()),
    ('auth', '0005_alter_user_last_login_null', now()),
    ('auth', '0006_require_contenttypes_0002', now()),
    ('auth', '0007_alter_validators_add_error_messages', now()),
    ('auth', '0008_alter_user_username_max_length', now()),
    ('auth', '0009_alter_user_last_name_max_length', now()),
    ('auth', '0010_alter_group_name_max_length', now()),
    ('auth', '0011_update_proxy_permissions', now()),
    ('auth', '0012_alter_user_first_name_max_length', now()),
    ('bulletins', '0001_initial', now()),
    ('bulletins', '0002_add_other_words', now()),
    ('channels', '0001_initial', now()),
    ('channels', '0002_add_accounts_and_posts', now()),
    ('channels', '0003_rename_since_when_a_post_waits', now()),
    ('channels', '0004_drop_state_of_attempts', now()),
    ('channels', '0005_count_what_is_spent_in_a_day', now()),
    ('channels', '0006_add_finished_to_copies', now()),
    ('channels', '0007_add_manners', now()),
    ('channels', '0008_keep_reach_of_days', now()),
    ('coaching', '0001_initial', now()),
    ('coaching', '0002_add_imports', now()),
    ('coaching', '0003_let_findings_show', now()),
    ('coaching', '0004_keep_who_was_present', now()),
    ('coaching', '0005_let_groups_confirm_reports', now()),
    ('coaching', '0006_add_journeys', now()),
    ('coaching', '0007_add_ferry_days', now()),
    ('coaching', '0008_keep_what_members_learn', now()),
    ('coaching', '0009_add_calendar_keys', now()),
    ('coaching', '0010_name_exemplary_groups', now()),
    ('coaching', '0011_pair_groups', now()),
    ('coaching', '0012_keep_assignments_of_courses', now()),
    ('coaching', '0013_call_rolls', now()),
    ('coaching', '0014_keep_for_which_group_was_learned', now()),
    ('coaching', '0015_say_for_which_group_was_learned', now()),
    ('coaching', '0016_collect_good_practice', now()),
    ('coaching', '0017_plan_training_sessions', now()),
    ('coaching', '0018_call_rolls_of_sessions', now()),
    ('coaching', '0019_read_a_lesson_once_for_a_group', now()),
    ('coaching', '0020_let_a_lesson_be_read_for_each_group', now()),
    ('coaching', '0021_keep_from_when_a_training_was_moved', now()),
    ('coaching', '0022_keep_whose_turn_it_was', now()),
    ('coaching', '0023_number_who_answered_both_times', now()),
    ('coaching', '0024_hold_each_turn_once', now()),
    ('contenttypes', '0001_initial', now()),
    ('contenttypes', '0002_remove_content_type_name', now()),
    ('desk', '0001_initial', now()),
    ('desk', '0002_tell_of_groups', now()),
    ('desk', '0003_allow_agreements', now()),
    ('desk', '0004_tell_of_corrected_reports', now()),
    ('desk', '0005_check_older_notices', now()),
    ('desk', '0006_tell_of_a_difference_once', now()),
    ('desk', '0007_tell_of_matters', now()),
    ('desk', '0008_check_older_notices_again', now()),
    ('desk', '0009_tell_of_a_matter_once', now()),
    ('desk', '0010_tell_of_trainings', now()),
    ('desk', '0011_check_notices_of_trainings', now()),
    ('desk', '0012_tell_of_practices', now()),
    ('desk', '0013_check_notices_of_practices', now()),
    ('insight', '0001_keep_snapshots', now()),
    ('insight', '0002_keep_judgements', now()),
    ('insight', '0003_keep_objections', now()),
    ('media', '0001_initial', now()),
    ('media', '0002_add_video', now()),
    ('media', '0003_add_upload', now()),
    ('media', '0004_add_digest_and_peaks', now()),
    ('media', '0005_add_captions', now()),
    ('mfa', '0001_initial', now()),
    ('mfa', '0002_authenticator_timestamps', now()),
    ('mfa', '0003_authenticator_type_uniq', now()),
    ('news', '0001_initial', now()),
    ('news', '0002_add_blur', now()),
    ('news', '0003_add_consents', now()),
    ('news', '0004_add_comments_and_recordings', now()),
    ('news', '0005_add_genres_and_clarifications', now()),
    ('news', '0006_add_joining', now()),
    ('news', '0007_add_plan', now()),
    ('news', '0008_add_error_reports', now()),
    ('news', '0009_add_erased_at_to_material', now()),
    ('news', '0010_add_hint', now()),
    ('news', '0011_add_ticks', now()),
    ('news', '0012_add_agreement_told', now()),
    ('news', '0013_tell_agreements', now()),
    ('news', '0014_add_erased_at_to_consent', now()),
    ('news', '0015_keep_who_marked', now()),
    ('ops', '0001_initial', now()),
    ('people', '0001_initial', now()),
    ('procrastinate', '0001_initial', now()),
    ('procrastinate', '0002_drop_started_at_column', now()),
    ('procrastinate', '0003_drop_started_at_column', now()),
    ('procrastinate', '0004_drop_procrastinate_version_table', now()),
    ('procrastinate', '0005_fix_procrastinate_fetch_job', now()),
    ('procrastinate', '0006_fix_trigger_status_events_insert', now()),
    ('procrastinate', '0007_add_queueing_lock_column', now()),
    ('procrastinate', '0008_close_fetch_job_race_condition', now()),
    ('procrastinate', '0009_add_defer_job_function', now()),
    ('procrastinate', '0010_add_procrastinate_periodic_defers', now()),
    ('procrastinate', '0011_add_foreign_key_index', now()),
    ('procrastinate', '0012_add_locks_to_periodic_defer', now()),
    ('procrastinate', '0013_fix_procrastinate_defer_periodic_job', now()),
    ('procrastinate', '0014_add_finish_job_and_retry_job_functions', now()),
    ('procrastinate', '0015_add_trigger_on_job_deletion', now()),
    ('procrastinate', '0016_delete_finished_jobs', now()),
    ('procrastinate', '0017_add_checks_to_finish_job', now()),
    ('procrastinate', '0018_add_checks_to_retry_job', now()),
    ('procrastinate', '0019_fix_finish_job_compat_issue', now()),
    ('procrastinate', '0020_add_index_on_procrastinate_jobs', now()),
    ('procrastinate', '0021_add_kwargs_to_defer_periodic_job', now()),
    ('procrastinate', '0022_null_locks_excluded', now()),
    ('procrastinate', '0023_remove_old_finish_job_function', now()),
    ('procrastinate', '0024_job_id_bigint', now()),
    ('procrastinate', '0025_add_models', now()),
    ('procrastinate', '0026_add_job_priority', now()),
    ('procrastinate', '0027_add_periodic_job_priority', now()),
    ('procrastinate', '0028_add_cancel_states', now()),
    ('procrastinate', '0029_add_additional_params_to_retry_job', now()),
    ('procrastinate', '0030_alter_procrastinateevent_options', now()),
    ('procrastinate', '0031_add_indexes_for_fetch_job', now()),
    ('procrastinate', '0032_pre_cancel_notification', now()),
    ('procrastinate', '0033_post_cancel_notification', now()),
    ('procrastinate', '0034_pre_add_heartbeat', now()),
    ('procrastinate', '0035_post_add_heartbeat', now()),
    ('procrastinate', '0036_add_worker_model', now()),
    ('procrastinate', '0037_pre_batch_defer_jobs', now()),
    ('procrastinate', '0038_post_batch_defer_jobs', now()),
    ('procrastinate', '0039_pre_priority_lock_fetch_job', now()),
    ('procrastinate', '0040_pre_retry_failed_job', now()),
    ('procrastinate', '0041_post_retry_failed_job', now()),
    ('regions', '0001_initial', now()),
    ('relay', '0001_initial', now()),
    ('reports', '0001_keep_reports', now()),
    ('sessions', '0001_initial', now()),
    ('voices', '0001_initial', now()),
    ('voices', '0002_tie_to_handoffs', now()),
    ('voices', '0003_let_identities_be_shared_again', now()),
    ('voices', '0004_tie_what_stands_to_handoffs', now()),
    ('voices', '0005_erase_reasons_from_notes', now());
