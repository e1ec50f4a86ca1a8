// google-gax's OperationsClient, and its futures of a start call, over grpc-js and REST.

import assert from 'node:assert/strict';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import {parseArgs} from 'node:util';

const {values: args} = parseArgs({
  options: {server: {type: 'string'}, packages: {type: 'string'}, protos: {type: 'string'}},
});
// Packages are installed elsewhere than this file is.
const require = createRequire(join(args.packages, 'package.json'));
const gax = require('google-gax');
const grpc = require('@grpc/grpc-js');
const {GoogleAuth, PassThroughClient} = require('google-auth-library');
const {Root} = gax.protobuf;

const CLIENT = `google-gax ${gax.version}`;
const server = new URL(args.server);
const endpoint = {servicePath: server.hostname, port: Number(server.port), protocol: 'http'};
const POLLING = gax.createDefaultBackoffSettings();
Object.assign(POLLING, {initialRetryDelayMillis: 20, maxRetryDelayMillis: 100, totalTimeoutMillis: 60_000});
const CANCELLED = 1;
const NOT_FOUND = 5;
const RESOURCE_EXHAUSTED = 8;
const INVALID_ARGUMENT = 3;

// What a generated client carries: its service, the operations, and every type that an Any may hold.
function protos() {
  const googleProtos = join(args.packages, 'node_modules/google-gax/build/protos');
  const root = new Root();
  root.resolvePath = (_, target) =>
    target.startsWith('/') ? target : join(target.startsWith('longrunning/') ? args.protos : googleProtos, target);
  root.loadSync([
    'longrunning/demo/v1/demo.proto',
    'longrunning/demo/internal/v1/internal.proto',
    'google/longrunning/operations.proto',
    'google/rpc/error_details.proto',
  ]);
  return root.toJSON({keepComments: false});
}

function overGrpc(json) {
  const auth = new GoogleAuth({authClient: new PassThroughClient()});
  const options = {...endpoint, sslCreds: grpc.credentials.createInsecure()};
  const gaxGrpc = new gax.GrpcClient({auth, grpc});
  const service = gaxGrpc.loadProtoJSON(json).longrunning.demo.v1.DemoService;
  const operations = gax.lro({auth, grpc}).operationsClient(options);
  return {wire: 'gRPC', gaxGrpc, stub: gaxGrpc.createStub(service, options), operations};
}

function overRest(json) {
  const auth = new GoogleAuth({authClient: new PassThroughClient()});
  const settings = {auth, fallback: true, numericEnums: true, minifyJson: true};
  const gaxGrpc = new gax.fallback.GrpcClient(settings);
  const protoJson = gaxGrpc.loadProtoJSON(json);
  // What a service's configuration says of its operations; without it the client has no path for a bare name.
  const httpRules = [
    {selector: 'google.longrunning.Operations.GetOperation', get: '/v1/{name=operations/**}'},
    {selector: 'google.longrunning.Operations.ListOperations', get: '/v1/{name=operations}'},
    {selector: 'google.longrunning.Operations.DeleteOperation', delete: '/v1/{name=operations/**}'},
    {selector: 'google.longrunning.Operations.CancelOperation', post: '/v1/{name=operations/**}:cancel', body: '*'},
  ];
  const lro = gax.fallback.lro({...settings, protoJson, httpRules});
  const service = protoJson.lookupService('longrunning.demo.v1.DemoService');
  return {wire: 'REST', gaxGrpc, stub: gaxGrpc.createStub(service, endpoint), operations: lro.operationsClient(endpoint)};
}

let failed = false;

class Suite {
  constructor({wire, gaxGrpc, stub, operations}, types) {
    Object.assign(this, {wire, operations, types, made: 0, slug: `gax-${wire.toLowerCase()}`});
    const descriptor = new gax.LongrunningDescriptor(
      operations,
      types.Report.decode.bind(types.Report),
      types.Progress.decode.bind(types.Progress),
    );
    const headers = {'x-goog-api-client': `gl-node/${process.versions.node}`};
    const service = 'longrunning.demo.v1.DemoService';
    const methods = {StartReport: {timeout_millis: 60_000, retry_codes_name: 'none', retry_params_name: 'none'}};
    const config = {interfaces: {[service]: {retry_codes: {none: []}, retry_params: {none: {}}, methods}}};
    const settings = gaxGrpc.constructSettings(service, config, {}, headers);
    const call = stub.then(stub => (...rest) => stub.startReport(...rest));
    this.startReport = gax.createApiCall(call, settings.startReport, descriptor);
  }

  /// The client's future of an operation that this starts.
  async start(request) {
    const operationId = request.operationId ?? `${this.slug}-${String(this.made++).padStart(3, '0')}`;
    const [operation] = await this.startReport({...request, operationId}, {longrunning: POLLING});
    return operation;
  }

  async run() {
    for (const [call, step] of Object.entries({
      'get': this.get,
      'get, not there': this.getNotThere,
      'get, hard names': this.getHardNames,
      'list': this.list,
      'list, bad filter': this.listBadFilter,
      'cancel': this.cancel,
      'delete': this.delete,
      'success': this.success,
      'progress': this.progress,
      'failure': this.failure,
      'cancellation': this.cancellation,
      'done at once': this.doneAtOnce,
    })) {
      let said;
      let well = true;
      try {
        said = await step.call(this);
      } catch (error) {
        [said, well, failed] = [error.stack ?? String(error), false, true];
      }
      console.log(JSON.stringify({client: CLIENT, wire: this.wire, call, well, said}));
    }
  }

  // Over gRPC `code` is the RPC's, over REST the HTTP status.
  is(error, code, status) {
    assert.equal(error.code, this.wire === 'gRPC' ? code : status, error.message);
  }

  async get() {
    const {name} = await this.start({title: 'a', endless: true});
    const [got] = await this.operations.getOperation({name});
    assert.deepEqual([got.name, got.done, got.result ?? null], [name, false, null]);
    assert.equal(got.metadata.type_url, 'type.googleapis.com/longrunning.demo.v1.Progress');
    assert.ok(this.types.Progress.decode(got.metadata.value).startTime.seconds > 0);
    await this.operations.cancelOperation({name});
    return `${name} runs`;
  }

  async getNotThere() {
    const error = await refused(this.operations.getOperation({name: 'operations/nowhere'}));
    this.is(error, NOT_FOUND, 404);
    assert.match(error.message, /operations\/nowhere/);
    // Over REST what the client reports is the answer's text.
    const reason = error.reason ?? JSON.parse(error.message).error.details[0].reason;
    assert.ok(reason, 'there is no ErrorInfo');
    return `${error.code}, ${reason}`;
  }

  async getHardNames() {
    const ids = ['größe', '操作-1', 'a b', 'a+b=', 'a:b/c', "a,;@!$&'()*b", '~-_.', 'a%2Fb', 'a?b#c', 'Echo/Wait/CgwIaGk='];
    for (const id of ids) {
      const {name} = await this.start({operationId: `${this.slug}/${id}`});
      assert.equal(name, `operations/${this.slug}/${id}`);
      const [got] = await this.operations.getOperation({name});
      assert.equal(got.name, name);
    }
    return `${ids.length} names came back`;
  }

  async list() {
    const want = Array.from({length: 7}, (_, i) => `operations/${this.slug}-list-${i}`);
    for (const name of want) {
      await this.start({operationId: name.slice('operations/'.length), reply: 'DONE'});
    }
    await this.start({operationId: `${this.slug}-list-runs`, endless: true});
    const filter = `done = true AND name = "operations/${this.slug}-list-*"`;
    const request = {name: 'operations', filter, pageSize: 3};
    const sizes = [];
    const names = [];
    for (let next = request; next; ) {
      const [page, following] = await this.operations.listOperations(next, {autoPaginate: false});
      names.push(...page.map(operation => operation.name));
      sizes.push(page.length);
      next = following;
    }
    assert.deepEqual([names, sizes], [want, [3, 3, 1]]);
    const [all] = await this.operations.listOperations(request);
    assert.deepEqual(all.map(operation => operation.name), want);
    const iterated = [];
    for await (const operation of this.operations.listOperationsAsync(request)) {
      iterated.push(operation.name);
    }
    assert.deepEqual(iterated, want);
    return `${names.length} operations, on pages of [${sizes}]`;
  }

  async listBadFilter() {
    const error = await refused(this.operations.listOperations({name: 'operations', filter: 'done = '}));
    this.is(error, INVALID_ARGUMENT, 400);
    assert.match(error.message, /filter/);
    return `${error.code}: ${error.message.slice(0, 80)}`;
  }

  async cancel() {
    const {name} = await this.start({endless: true});
    await this.operations.cancelOperation({name});
    let got;
    do {
      [got] = await this.operations.getOperation({name});
    } while (!got.done);
    assert.equal(got.error.code, CANCELLED);
    this.is(await refused(this.operations.cancelOperation({name: 'operations/nowhere'})), NOT_FOUND, 404);
    return `${name} ended with ${got.error.code} ${got.error.message}`;
  }

  async delete() {
    const {name} = await this.start({reply: 'DONE'});
    await this.operations.deleteOperation({name});
    this.is(await refused(this.operations.getOperation({name})), NOT_FOUND, 404);
    this.is(await refused(this.operations.deleteOperation({name})), NOT_FOUND, 404);
    return `${name} is gone`;
  }

  async success() {
    const operation = await this.start({title: 'größer als 紙', duration: {seconds: 0, nanos: 2e8}, steps: 3});
    const [report, metadata] = await operation.promise();
    assert.deepEqual([report.title, report.steps, metadata.percent], ['größer als 紙', 3, 100]);
    return `a Report with the title ${report.title}, at ${metadata.percent}%`;
  }

  async progress() {
    const operation = await this.start({duration: {seconds: 1, nanos: 0}, steps: 3});
    const percents = [];
    operation.on('progress', metadata => percents.push(metadata.percent));
    await operation.promise();
    assert.ok(percents.length > 1, `${percents}`);
    assert.deepEqual(percents, [...new Set(percents)].sort((a, b) => a - b));
    return `${percents.length} events: ${percents.map(percent => `${percent}%`).join(' ')}`;
  }

  async failure() {
    const failure = {code: RESOURCE_EXHAUSTED, message: 'out of paper', retryDelay: {seconds: 7}};
    const operation = await this.start({duration: {seconds: 0, nanos: 1e8}, failure});
    const error = await refused(operation.promise());
    assert.deepEqual([error.code, error.message], [RESOURCE_EXHAUSTED, 'out of paper']);
    // The client keeps the details in the operation, not in the error.
    assert.equal(operation.latestResponse.error.details.length, 4);
    return `${error.code}: ${error.message}, 4 details`;
  }

  async cancellation() {
    const operation = await this.start({endless: true});
    // Before it is polled: this client ends with an error of its own if it cancels while a poll is under way.
    await operation.cancel();
    const error = await refused(operation.promise());
    assert.deepEqual([error.code, error.message], [CANCELLED, 'the operation was canceled']);
    assert.ok(this.types.Progress.decode(operation.latestResponse.metadata.value).cancelRequested);
    return `${error.code}: ${error.message}`;
  }

  async doneAtOnce() {
    for (const reply of ['DONE', 'DONE_NAMELESS']) {
      const operation = await this.start({title: reply, reply});
      assert.deepEqual([operation.latestResponse.done, operation.name === ''], [true, reply === 'DONE_NAMELESS']);
      const [report] = await operation.promise();
      assert.equal(report.title, reply);
    }
    return 'a Report without a poll, with a name and without';
  }
}

async function refused(call) {
  try {
    await call;
  } catch (error) {
    return error;
  }
  throw new Error('expected an error');
}

const grpcJs = require('@grpc/grpc-js/package.json').version;
console.log(JSON.stringify({versions: `Node ${process.versions.node}, @grpc/grpc-js ${grpcJs}`}));
const json = protos();
const types = (() => {
  const root = Root.fromJSON(json);
  const of = name => root.lookupType(`longrunning.demo.v1.${name}`);
  return {Report: of('Report'), Progress: of('Progress')};
})();
for (const side of [overGrpc(json), overRest(json)]) {
  await new Suite(side, types).run();
}
process.exit(failed ? 1 : 0);
