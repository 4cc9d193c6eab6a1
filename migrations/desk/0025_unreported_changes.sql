-- The state's `untold` became `unreportedChanges`.
UPDATE conversations SET state =
  json_remove(json_set(state, '$.unreportedChanges', json_extract(state, '$.untold')), '$.untold')
  WHERE json_type(state, '$.untold') IS NOT NULL;
