package main

import (
	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/topdown"
)

// outward lists the builtins that would let a policy look beyond its input:
// the network, the name service, the environment and configuration of OPA.
var outward = []*ast.Builtin{ast.HTTPSend, ast.NetLookupIPAddr, ast.OPARuntime}

// Tests of policies replace these functions by mocks, so they stay declared.
// A real call halts the evaluation: an undefined result could pass for "allowed".
func init() {
	for _, builtin := range outward {
		name := builtin.Name
		topdown.RegisterBuiltinFunc(name, func(topdown.BuiltinContext, []*ast.Term, func(*ast.Term) error) error {
			return topdown.Halt{Err: &topdown.Error{
				Code: "not_allowed", Message: name + " is switched off: a policy sees its input and data alone",
			}}
		})
	}
}

func confinedCapabilities() *ast.Capabilities {
	capabilities := ast.CapabilitiesForThisVersion()
	// An empty list allows no host; nil would allow all of them.
	capabilities.AllowNet = []string{}
	return capabilities
}

// compilableCapabilities leaves out what a compiled policy must not call.
func compilableCapabilities() *ast.Capabilities {
	capabilities := confinedCapabilities()
	kept := make([]*ast.Builtin, 0, len(capabilities.Builtins))
	for _, builtin := range capabilities.Builtins {
		if !isOutward(builtin.Name) {
			kept = append(kept, builtin)
		}
	}
	capabilities.Builtins = kept
	return capabilities
}

func isOutward(name string) bool {
	for _, builtin := range outward {
		if builtin.Name == name {
			return true
		}
	}
	return false
}
