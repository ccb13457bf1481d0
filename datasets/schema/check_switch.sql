-- 核验规则在一个地区、一种评价类型、一个年度起的启用与类别；没有行的，按 check_rule。先用本区的，再逐级用上级的，最后用全国的；同级先用该评价类型的，再用起用较晚的。
CREATE TABLE check_switch (
    rule         VARCHAR NOT NULL, -- check_rule.rule
    jurisdiction VARCHAR NOT NULL, -- 适用地区，全国为空串
    kind         VARCHAR NOT NULL, -- 评价类型，不限为空串
    year_from    INTEGER,          -- 起用年度，不限为 NULL
    active       BOOLEAN NOT NULL, -- 是否启用
    class        VARCHAR NOT NULL, -- 改列的类别：E、I、R、Q，不改为空串
    source       VARCHAR NOT NULL, -- 依据
    verified     BOOLEAN NOT NULL  -- 依据是否核实
);
