-- 汇总：还没有结论或待更正的 E 类疑点，有的文件一份一行。由 discrepancy 与 remark（核验结论）重算。
CREATE TABLE rollup_open_error (
    document VARCHAR NOT NULL, -- document.id
    district VARCHAR NOT NULL, -- district.code
    cases    BIGINT NOT NULL,  -- 几处
    key      VARCHAR NOT NULL, -- 其中第一处，discrepancy.key
    text     VARCHAR NOT NULL  -- 第一处说了什么
);
