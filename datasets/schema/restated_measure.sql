-- 后来的文件重述的量：同一区、年、量已由先收的文件给出，先收者计入 measure，重述者留在这里，两数不同即为待核实。
CREATE TABLE restated_measure (
    document      VARCHAR NOT NULL, -- 重述它的文件，document.id
    place         VARCHAR NOT NULL, -- 文件内位置
    district      VARCHAR NOT NULL, -- district.code
    programme     VARCHAR NOT NULL, -- 政策项目
    year          INTEGER NOT NULL, -- 年度
    measure       VARCHAR NOT NULL, -- 量
    payer         VARCHAR NOT NULL, -- 出资方
    component     VARCHAR NOT NULL, -- 支出内容（子项目），全项目为空串
    value         BIGINT NOT NULL,  -- 重述的数值
    unit          VARCHAR NOT NULL, -- 户 或 人
    kept_value    BIGINT NOT NULL,  -- 计入的数值
    kept_document VARCHAR NOT NULL  -- 计入者所在文件
);
