package main

import (
	"context"
	"flag"
	"fmt"
	"io"

	"jixiao/datasets/sample"
)

func samples(_ context.Context, args []string, stdout, _ io.Writer) error {
	set := flag.NewFlagSet("sample", flag.ContinueOnError)
	seed := set.Uint64("seed", sample.ShippedSeed, "seed of the made-up province")
	asJSON := set.Bool("json", false, "print the stories as JSON")
	if err := flags(set, args); err != nil {
		return err
	}
	if set.NArg() > 0 {
		return usageError{"sample：不带参数，种子用 -seed 给出"}
	}
	_, stories := sample.Province(*seed, 1)
	if *asJSON {
		return printJSON(stdout, stories)
	}
	fmt.Fprintf(stdout, "示范省（合成），种子 %d，埋设 %d 个情形：\n", *seed, len(stories))
	for _, s := range stories {
		if _, err := fmt.Fprintf(stdout, "%s  %s（%s）\n", s.District, s.Text, s.Expect); err != nil {
			return err
		}
	}
	return nil
}
