-- 核验无误的计数：一条规则在一份文件里重算过而成立的次数。没有一行，表示没有遇到可核的数。
CREATE TABLE check_held (
    document VARCHAR NOT NULL, -- document.id
    district VARCHAR NOT NULL, -- district.code
    year     INTEGER,          -- 被评价的年度
    rule     VARCHAR NOT NULL, -- check_rule.rule
    held     INTEGER NOT NULL  -- 成立的次数
);
