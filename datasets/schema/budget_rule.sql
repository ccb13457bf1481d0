-- 结果应用规则包：一个包给一个参数取的值。没有值表示该包不给比例，由人定。
CREATE TABLE budget_rule (
    pack         VARCHAR NOT NULL, -- 规则包
    rule         VARCHAR NOT NULL, -- budget_parameter.rule
    jurisdiction VARCHAR NOT NULL, -- 适用地区，全国为空串
    kind         VARCHAR NOT NULL, -- 评价类型，不限为空串
    year_from    INTEGER,          -- 起用的预算年度，不限为 NULL
    value        DOUBLE,           -- 值；不给比例为 NULL
    source       VARCHAR NOT NULL, -- 来源
    verified     BOOLEAN NOT NULL  -- 来源是否核实
);
