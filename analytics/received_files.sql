-- 收到的文件：每份的结果（已收入、需人定、退回、已被替换、重复、已撤下）与原因，最近收到的在前，一份一行。
-- 口径：收到过的都在内，计入统计的只有已收入者；可按结果、种类、批次与文字筛选，空串、0 为不限。
-- 一份原件内有几张表的，各表各是一份；原件本身（已拆开）只在按这一结果筛选时列出。
-- 没有限定年度、区县时全部列出；限定时，年度、区县未定的（多为需人定与退回）不列。
-- 先只取编号筛选、计数、分页，再取所示各份的全部内容：文件再多，一页也只读一页的文字。
WITH asked AS (
    SELECT f.id, f.ordinal, f.part, f.state
    FROM received f
    LEFT JOIN district t ON t.code = f.district
    WHERE (NOT $dated OR f.year BETWEEN $from AND $to)
      AND (NOT $placed OR list_contains($districts, f.district))
      AND (f.state = $state OR $state = '' AND f.state <> '已拆开')
      AND $kind IN ('', f.kind)
      AND $batch IN (0, f.batch)
      AND ($search = '' OR contains(concat_ws(' ', f.name, f.folder, f.project_name, coalesce(t.name, ''), f.text, f.id), $search))
),
counted AS (
    SELECT
        count(*) FILTER (state = '已收入') AS taken,
        count(*) FILTER (state = '需人定') AS waiting,
        count(*) FILTER (state = '退回') AS refused,
        count(*) FILTER (state IN ('已被替换', '重复', '已撤下')) AS set_aside,
        count(*) AS total
    FROM asked
),
shown AS MATERIALIZED (
    SELECT id
    FROM asked
    ORDER BY ordinal DESC, part, id
    LIMIT $limit OFFSET $offset
),
doubted AS (
    SELECT document, count(*) AS doubts
    FROM doubt
    WHERE document IN (SELECT id FROM shown)
    GROUP BY document
)
SELECT
    f.id AS document,
    f.name,
    f.folder,
    f.state,
    f.kind,
    f.district,
    coalesce(t.name, '') AS district_name,
    f.project,
    f.project_name,
    f.evaluation,
    f.year,
    f.batch,
    b.imported_at,
    f.bytes,
    coalesce(d.doubts, 0) AS doubts,
    f.text,
    c.taken,
    c.waiting,
    c.refused,
    c.set_aside,
    c.total
FROM shown s
JOIN received f USING (id)
CROSS JOIN counted c
LEFT JOIN district t ON t.code = f.district
LEFT JOIN batch b ON b.number = f.batch
LEFT JOIN doubted d ON d.document = f.id
ORDER BY f.ordinal DESC, f.part, f.id;
