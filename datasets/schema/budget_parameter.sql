-- 结果应用规则有哪些参数：名称、单位、容许的范围。规则包给它们取值，见 budget_rule。
CREATE TABLE budget_parameter (
    rule     VARCHAR NOT NULL, -- 参数编号，如 grade.中
    ordinal  INTEGER NOT NULL, -- 次序
    name     VARCHAR NOT NULL, -- 名称
    unit     VARCHAR NOT NULL, -- 单位
    least    DOUBLE NOT NULL,  -- 可取的最小值
    most     DOUBLE NOT NULL,  -- 可取的最大值
    required BOOLEAN NOT NULL, -- 是否必须有值；否则可以不给比例，由人定
    family   VARCHAR NOT NULL, -- 依次不得增大或减小的一组，无则空串
    meaning  VARCHAR NOT NULL  -- 含义
);
