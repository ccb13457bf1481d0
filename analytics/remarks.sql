-- 说明：人写下而未撤回的话，按写下的次序
-- 口径：取所选区县、所选年度的话，不限区县、不限年度的也在内；撤回的不取，仍留在档案库的日志里。
SELECT
    r.number,
    r.kind,
    r.district,
    coalesce(d.name, '') AS district_name,
    r.programme,
    r.subject,
    r.part,
    r.year,
    r.choice,
    r.text,
    r.author,
    r.written_at
FROM remark r
LEFT JOIN district d ON d.code = r.district
WHERE NOT r.withdrawn
  AND (r.district = '' OR list_contains($districts, r.district))
  AND (r.year IS NULL OR r.year BETWEEN $from AND $to)
ORDER BY r.number;
