-- 资金类别：哪些政策项目、支出内容或项目属于哪一类。名称含有该词的都算，几个词都含有时以最长的为准。
CREATE TABLE budget_class (
    term         VARCHAR NOT NULL, -- 政策项目、支出内容或项目名称中的词
    class        VARCHAR NOT NULL, -- 对个人补助、专项业务、一次性
    jurisdiction VARCHAR NOT NULL, -- 适用地区，全国为空串
    source       VARCHAR NOT NULL, -- 来源
    verified     BOOLEAN NOT NULL  -- 来源是否核实
);
