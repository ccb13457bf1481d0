-- 汇总：文件写明的与人认定的口径变化，一处一行，写明出处。由 scope_change 与未撤回的“口径变化”类 remark 合并。
CREATE TABLE rollup_scope (
    district  VARCHAR NOT NULL, -- district.code
    programme VARCHAR NOT NULL, -- 政策项目，不限为空串
    year      INTEGER NOT NULL, -- 新口径的第一年
    measure   VARCHAR NOT NULL, -- 受影响的量（measure.measure 或 rollup_quantity.quantity），全部为空串
    part      VARCHAR NOT NULL, -- 受影响的分项（rollup_quantity.part），不限为空串；户数、人数不分出资方
    component VARCHAR NOT NULL, -- 新旧口径相差的支出内容或对象，未写明为空串
    text      VARCHAR NOT NULL, -- 变了什么
    document  VARCHAR NOT NULL, -- document.id，由人认定的为空串
    place     VARCHAR NOT NULL, -- 文件内位置，由人认定的为空串
    remark    INTEGER,          -- remark.number，文件写明的为 NULL
    author    VARCHAR NOT NULL  -- 认定的人，文件写明的为空串
);
