package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
	"github.com/open-policy-agent/opa/v1/util"
	"github.com/open-policy-agent/opa/v1/version"
)

// request is one call from JavaScript. Operation says which fields matter.
type request struct {
	Operation   string            `json:"operation"`
	ID          string            `json:"id"`
	Modules     map[string]string `json:"modules"`
	Data        map[string]any    `json:"data"`
	Query       string            `json:"query"`
	Input       json.RawMessage   `json:"input"`
	LegacyV0    bool              `json:"legacyV0"`
	StrictErrs  bool              `json:"strictBuiltinErrors"`
	Entrypoints []string          `json:"entrypoints"`
}

type response struct {
	Result any      `json:"result,omitempty"`
	Errors []failed `json:"errors,omitempty"`
}

type service struct {
	capabilities *ast.Capabilities
	prepared     map[string]rego.PreparedEvalQuery
}

func newService() *service {
	return &service{
		capabilities: confinedCapabilities(),
		prepared:     map[string]rego.PreparedEvalQuery{},
	}
}

// handle never panics: a defect in one policy must not take the others along.
func (s *service) handle(line []byte) (encoded []byte) {
	defer func() {
		if cause := recover(); cause != nil {
			encoded, _ = json.Marshal(response{Errors: []failed{{Code: "panic", Message: fmt.Sprint(cause)}}})
		}
	}()
	result, err := s.dispatch(line)
	answer := response{Result: result}
	if err != nil {
		answer = response{Errors: describe(err)}
	}
	encoded, err = json.Marshal(answer)
	if err != nil {
		encoded, _ = json.Marshal(response{Errors: describe(err)})
	}
	return encoded
}

func (s *service) dispatch(line []byte) (any, error) {
	var call request
	// UnmarshalJSON keeps numbers exact, as OPA itself does.
	if err := util.UnmarshalJSON(line, &call); err != nil {
		return nil, err
	}
	switch call.Operation {
	case "version":
		return version.Version, nil
	case "prepare":
		return true, s.prepare(&call)
	case "evaluate":
		return s.evaluate(&call)
	case "release":
		delete(s.prepared, call.ID)
		return true, nil
	case "inspect":
		return s.inspect(&call)
	case "compile":
		return s.compile(&call)
	}
	return nil, errors.New("unknown operation " + call.Operation)
}

func regoVersion(call *request) ast.RegoVersion {
	if call.LegacyV0 {
		return ast.RegoV0
	}
	return ast.RegoV1
}

func (s *service) prepare(call *request) error {
	options := []func(*rego.Rego){
		rego.Query(call.Query),
		rego.SetRegoVersion(regoVersion(call)),
		rego.Capabilities(s.capabilities),
		rego.StrictBuiltinErrors(call.StrictErrs),
	}
	// Parsed here, because rego.Module flattens positions into one text.
	modules, err := parseAll(call)
	if err != nil {
		return err
	}
	for _, module := range modules {
		options = append(options, rego.ParsedModule(module))
	}
	if call.Data != nil {
		options = append(options, rego.Store(inmem.NewFromObject(call.Data)))
	}
	prepared, err := rego.New(options...).PrepareForEval(context.Background())
	if err != nil {
		return err
	}
	s.prepared[call.ID] = prepared
	return nil
}

// evaluate answers a list: one entry a solution, each with its bindings and
// the values of the query's expressions.
func (s *service) evaluate(call *request) (any, error) {
	prepared, found := s.prepared[call.ID]
	if !found {
		return nil, errors.New("no query was prepared as " + call.ID)
	}
	var options []rego.EvalOption
	if len(bytes.TrimSpace(call.Input)) > 0 {
		var input any
		if err := util.UnmarshalJSON(call.Input, &input); err != nil {
			return nil, err
		}
		options = append(options, rego.EvalInput(input))
	}
	results, err := prepared.Eval(context.Background(), options...)
	if err != nil {
		return nil, err
	}
	solutions := make([]map[string]any, 0, len(results))
	for _, result := range results {
		values := make([]any, 0, len(result.Expressions))
		for _, expression := range result.Expressions {
			values = append(values, expression.Value)
		}
		solutions = append(solutions, map[string]any{"bindings": result.Bindings, "values": values})
	}
	return solutions, nil
}
