-- 收到的文件：每份的结果（已收入、需人定、退回、已被替换、重复、已撤下）与原因，最近收到的在前，一份一行。
-- 口径：收到过的都在内，计入统计的只有已收入者；可按结果、种类、批次与文字筛选，空串、0 为不限。
-- 一份原件内有几张表的，各表各是一份；原件本身（已拆开）只在按这一结果筛选时列出。
-- 没有限定年度、区县时全部列出；限定时，年度、区县未定的（多为需人定与退回）不列。
WITH named AS (
    SELECT
        f.*,
        coalesce(t.name, '') AS district_name,
        (SELECT count(*) FROM doubt d WHERE d.document = f.id) AS doubts
    FROM received f
    LEFT JOIN district t ON t.code = f.district
)
SELECT
    n.id AS document,
    n.name,
    n.folder,
    n.state,
    n.kind,
    n.district,
    n.district_name,
    n.project,
    n.project_name,
    n.evaluation,
    n.year,
    n.batch,
    b.imported_at,
    n.bytes,
    n.doubts,
    n.text,
    count(*) FILTER (n.state = '已收入') OVER () AS taken,
    count(*) FILTER (n.state = '需人定') OVER () AS waiting,
    count(*) FILTER (n.state = '退回') OVER () AS refused,
    count(*) FILTER (n.state IN ('已被替换', '重复', '已撤下')) OVER () AS set_aside,
    count(*) OVER () AS total
FROM named n
LEFT JOIN batch b ON b.number = n.batch
WHERE (NOT $dated OR n.year BETWEEN $from AND $to)
  AND (NOT $placed OR list_contains($districts, n.district))
  AND (n.state = $state OR $state = '' AND n.state <> '已拆开')
  AND $kind IN ('', n.kind)
  AND $batch IN (0, n.batch)
  AND ($search = '' OR contains(concat_ws(' ', n.name, n.folder, n.project_name, n.district_name, n.text, n.id), $search))
ORDER BY n.ordinal DESC, n.part, n.id
LIMIT $limit OFFSET $offset;
