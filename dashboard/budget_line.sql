-- 有没有这个项目。
SELECT count(*) FROM project WHERE key = $value;
