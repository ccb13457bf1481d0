INSERT INTO rollup_finding
WITH met AS (
    SELECT f.evaluation, f.number, t.theme, t.term, t.weight, contains(f.heading, t.term) AS in_heading, contains(f.text, t.term) AS in_text
    FROM finding f
    JOIN theme t ON contains(f.heading, t.term) OR contains(f.text, t.term)
),
-- 词在更长的词里，只算更长的：满意度 在 满意度调查 里。
longer AS (
    SELECT
        s.evaluation,
        s.number,
        s.term,
        bool_or(l.in_heading) AS heading_covered,
        bool_or(l.in_text) AS text_covered
    FROM met s
    JOIN met l ON l.evaluation = s.evaluation AND l.number = s.number AND l.term <> s.term AND contains(l.term, s.term)
    GROUP BY s.evaluation, s.number, s.term
),
counted AS (
    SELECT
        m.evaluation,
        m.number,
        m.theme,
        m.term,
        m.in_heading AND NOT coalesce(l.heading_covered, false) AS in_heading,
        m.in_text AND NOT coalesce(l.text_covered, false) AS in_text,
        m.weight
    FROM met m
    LEFT JOIN longer l USING (evaluation, number, term)
),
scored AS (
    SELECT
        c.evaluation,
        c.number,
        c.theme,
        sum(c.weight * (CASE WHEN c.in_heading THEN h.value ELSE 0 END + CASE WHEN c.in_text THEN 1 ELSE 0 END)) AS points,
        string_agg(
            c.term || CASE WHEN c.in_heading THEN '（标题）' ELSE '' END, '、'
            ORDER BY c.in_heading DESC, c.weight DESC, c.term
        ) AS words
    FROM counted c
    JOIN finding f USING (evaluation, number)
    JOIN rollup_threshold h
        ON h.district = f.district
       AND h.kind = ''
       AND h.name = 'theme_heading'
       AND f.year BETWEEN h.from_year AND h.to_year
    WHERE c.in_heading OR c.in_text
    GROUP BY c.evaluation, c.number, c.theme
),
ranked AS (
    SELECT *, row_number() OVER (PARTITION BY evaluation, number ORDER BY points DESC, theme) AS place
    FROM scored
),
written AS (
    SELECT subject AS evaluation, part, arg_max((choice, author, written_at), number) AS last
    FROM remark
    WHERE kind = '问题归类'
      AND NOT withdrawn
    GROUP BY subject, part
),
judged AS (
    SELECT
        f.year,
        f.district,
        f.evaluation,
        f.number,
        CASE WHEN a.points >= least.value AND a.points > coalesce(b.points, 0) AND a.points >= margin.value * coalesce(b.points, 0) THEN a.theme ELSE '' END AS by_rule,
        coalesce(a.words, '') AS words,
        coalesce(a.points, 0) AS points,
        coalesce(b.theme, '') AS rival,
        coalesce(b.points, 0) AS rival_points,
        w.last AS written
    FROM finding f
    LEFT JOIN ranked a ON a.evaluation = f.evaluation AND a.number = f.number AND a.place = 1
    LEFT JOIN ranked b ON b.evaluation = f.evaluation AND b.number = f.number AND b.place = 2
    LEFT JOIN written w ON w.evaluation = f.evaluation AND w.part = f.number::VARCHAR
    LEFT JOIN rollup_threshold least
        ON least.district = f.district
       AND least.kind = ''
       AND least.name = 'theme_least'
       AND f.year BETWEEN least.from_year AND least.to_year
    LEFT JOIN rollup_threshold margin
        ON margin.district = f.district
       AND margin.kind = ''
       AND margin.name = 'theme_lead'
       AND f.year BETWEEN margin.from_year AND margin.to_year
)
SELECT
    year,
    district,
    evaluation,
    number,
    CASE WHEN written IS NULL THEN by_rule WHEN written[1] = '未归类' THEN '' ELSE written[1] END,
    by_rule,
    words,
    points,
    rival,
    rival_points,
    coalesce(written[2], ''),
    written[3]
FROM judged
ORDER BY year, district, evaluation, number;
