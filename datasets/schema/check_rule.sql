-- 核验规则：查什么、依据什么、是否启用。界限值在 threshold 中，名称以规则编号开头。
CREATE TABLE check_rule (
    rule        VARCHAR NOT NULL, -- 规则编号
    family      VARCHAR NOT NULL, -- 门类：算术、前后、规则、说法、指标质量、可信度
    class       VARCHAR NOT NULL, -- E 算术错误、I 前后不一、R 不合规则、Q 待说明
    name        VARCHAR NOT NULL, -- 名称
    description VARCHAR NOT NULL, -- 查法，写给复核人看
    source      VARCHAR NOT NULL, -- 依据
    verified    BOOLEAN NOT NULL, -- 依据是否核实
    active      BOOLEAN NOT NULL  -- 是否启用
);
