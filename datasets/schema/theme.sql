-- 问题的主题与认出它的词：一行一个词；一个词只属于一个主题。
CREATE TABLE theme (
    theme    VARCHAR NOT NULL, -- 主题
    parent   VARCHAR NOT NULL, -- 所属环节：决策、过程、产出、效益
    term     VARCHAR NOT NULL, -- 文字里的词
    weight   DOUBLE NOT NULL,  -- 词的分量：3 专指，2 常指，1 旁证
    example  VARCHAR NOT NULL, -- 这一主题的问题举例
    source   VARCHAR NOT NULL, -- 来源
    verified BOOLEAN NOT NULL  -- 来源是否核实
);
