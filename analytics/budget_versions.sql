-- 结果应用规则包的各个版本：自带的是 0 版；复制成一个新包、修订一次，各得一个版本，以写下的编号为版本号
-- 口径：自带的包在前，其余按出现的先后；一个包的版本从先到后。包@版本 只用编号不大于该版本的修订。
WITH packs AS (
    SELECT pack, min(rowid) AS first_row
    FROM budget_rule
    GROUP BY pack
),
states AS (
    SELECT p.pack, 0 AS version, '' AS copy_of, '' AS rule, '' AS jurisdiction, NULL::INTEGER AS year_from, '' AS value, '随程序提供' AS text, '' AS author, NULL::TIMESTAMP AS written_at
    FROM packs p
    UNION ALL
    SELECT
        subject,
        number,
        CASE kind WHEN '规则包' THEN choice ELSE '' END,
        part,
        district,
        year,
        CASE kind WHEN '规则包' THEN '' ELSE choice END,
        text,
        author,
        written_at
    FROM remark
    WHERE kind IN ('规则包', '规则修订')
      AND $from <= $to
      AND $districts IS NOT NULL
)
SELECT
    s.pack,
    s.version::BIGINT AS version,
    s.copy_of,
    s.rule,
    coalesce(q.name, '') AS name,
    s.jurisdiction,
    coalesce(d.name, '') AS jurisdiction_name,
    s.year_from,
    s.value,
    s.text,
    s.author,
    s.written_at,
    s.version = max(s.version) OVER (PARTITION BY s.pack) AS latest
FROM states s
LEFT JOIN packs p ON p.pack = s.pack
LEFT JOIN budget_parameter q ON q.rule = s.rule
LEFT JOIN district d ON d.code = s.jurisdiction
ORDER BY p.first_row NULLS LAST, min(s.version) OVER (PARTITION BY s.pack), s.pack, s.version;
